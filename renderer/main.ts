/** Entry of the page. The app comes in a second step so that its schemas find zod's settings made, whatever the bundler's order. */
import "./app/data/zod-settings";

const { startApp } = await import("./app/start");
startApp(document);
