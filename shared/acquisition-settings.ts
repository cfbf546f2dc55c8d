/** What getting a token needs and a driver has no option for: kept by the app beside the data source, never in odbc.ini. Holds no secret. */
import { z } from "zod";
import { SignInWay } from "./oauth/grant";

export const AcquisitionSettings = z.object({
  /** Values of the form that the driver has no option for, by field name: AuthURI, RedirectURI, Scope. */
  values: z.record(z.string(), z.string()).default({}),
  /** The flow chosen where AuthenticationMethod leaves it open; an id of the driver's method table. */
  chosenFlow: z.string().nullable().default(null),
  providerId: z.string().nullable().default(null),
  tenant: z.string().nullable().default(null),
  way: SignInWay.nullable().default(null),
  basicEncoding: z.enum(["form", "raw"]).default("form"),
  pkce: z.enum(["S256", "none"]).default("S256"),
  /** The user's consent to http:// endpoints outside loopback. */
  allowHttp: z.boolean().default(false),
  extraParameters: z.array(z.tuple([z.string(), z.string()])).default([]),
});
export type AcquisitionSettings = z.infer<typeof AcquisitionSettings>;

/** What a data source starts with. */
export const noAcquisitionSettings: AcquisitionSettings = AcquisitionSettings.parse({});
