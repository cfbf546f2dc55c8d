/** Grants the app runs, and the ways a person signs in. A driver's authentication method is something else: see shared/drivers. */
import { z } from "zod";

/** RFC 6749 grants by their standard names; device authorization is RFC 8628. */
export const Grant = z.enum([
  "authorization_code",
  "client_credentials",
  "refresh_token",
  "device_code",
  "password",
]);
export type Grant = z.infer<typeof Grant>;

/** How the authorization response comes back: system browser + loopback receiver, window in the app, or an address pasted by hand. */
export const SignInWay = z.enum(["browser", "window", "paste"]);
export type SignInWay = z.infer<typeof SignInWay>;
