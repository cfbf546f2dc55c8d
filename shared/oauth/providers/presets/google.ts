/** Google accounts and Google Workspace. */
import { definePreset, fact } from "../preset";

const webServer = "https://developers.google.com/identity/protocols/oauth2/web-server";
const protocols = "https://developers.google.com/identity/protocols/oauth2#expiration";

export const google = definePreset({
  id: "google",
  name: "Google",
  shortName: "Google",
  registeredIn: "the credentials page of the Google Cloud console",
  hosts: ["accounts.google.com", "oauth2.googleapis.com"],
  authorizationUrl: fact("https://accounts.google.com/o/oauth2/v2/auth", webServer),
  tokenUrl: fact("https://oauth2.googleapis.com/token", webServer),
  deviceAuthorizationUrl: fact(
    "https://oauth2.googleapis.com/device/code",
    "https://developers.google.com/identity/protocols/oauth2/limited-input-device",
  ),
  tokenMethod: fact("POST", webServer),
  refreshTokenNeeds: fact(
    {
      parameters: [
        ["access_type", "offline"],
        ["prompt", "consent"],
      ],
      why: "Google gives one only when it asks for consent, with offline access asked for.",
      certain: true,
    },
    `${webServer}#offline`,
  ),
  refreshTokenLife: fact(
    "Until it is revoked or unused for six months; 7 days while the app's publishing status is Testing.",
    protocols,
  ),
  refreshTokenRule: fact({ idleDays: 181 }, protocols),
  redirectUris: fact(
    "Desktop app clients take loopback addresses; web clients take what is registered.",
    "https://developers.google.com/identity/protocols/oauth2/resources/loopback-migration",
  ),
  embeddedRefused: fact(
    true,
    "https://developers.google.com/identity/protocols/oauth2/native-app#disallowed_useragent",
  ),
});
