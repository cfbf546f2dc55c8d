/** Dropbox. */
import { definePreset, fact } from "../preset";

const offline = "https://dropbox.tech/developers/using-oauth-2-0-with-offline-access";
const reference = "https://www.dropbox.com/developers/documentation/http/documentation#oauth2-token";

export const dropbox = definePreset({
  id: "dropbox",
  name: "Dropbox",
  shortName: "Dropbox",
  registeredIn: "the Dropbox App Console",
  hosts: ["www.dropbox.com", "api.dropboxapi.com", "api.dropbox.com"],
  authorizationUrl: fact("https://www.dropbox.com/oauth2/authorize", offline),
  tokenUrl: fact("https://api.dropboxapi.com/oauth2/token", reference),
  tokenMethod: fact("POST", reference),
  refreshTokenNeeds: fact(
    {
      parameters: [["token_access_type", "offline"]],
      why: "Dropbox gives one only when offline access is asked for.",
      certain: true,
    },
    offline,
  ),
});
