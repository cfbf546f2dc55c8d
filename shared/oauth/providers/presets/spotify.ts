/** Spotify. */
import { definePreset, fact } from "../preset";

const codeFlow = "https://developer.spotify.com/documentation/web-api/tutorials/code-flow";
const refreshing = "https://developer.spotify.com/documentation/web-api/tutorials/refreshing-tokens";
const redirects = "https://developer.spotify.com/documentation/web-api/concepts/redirect_uri";

export const spotify = definePreset({
  id: "spotify",
  name: "Spotify",
  shortName: "Spotify",
  registeredIn: "the Spotify developer dashboard",
  hosts: ["accounts.spotify.com"],
  authorizationUrl: fact("https://accounts.spotify.com/authorize", codeFlow),
  tokenUrl: fact("https://accounts.spotify.com/api/token", refreshing),
  tokenMethod: fact("POST", refreshing),
  refreshTokenLife: fact("6 months from the sign-in; a refresh does not extend it.", refreshing),
  refreshTokenRule: fact({ days: 181 }, refreshing),
  redirectUris: fact("https, or http on 127.0.0.1 or [::1]; the name localhost is refused.", redirects),
  proposedRedirectUri: fact("http://127.0.0.1:8080", redirects),
});
