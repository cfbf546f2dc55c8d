/** What getting a token needs and a driver has no option for: kept by the app beside the data source, never in odbc.ini. Holds no secret. */
import { z } from "zod";
import { SignInWay } from "../grant";
import { DiscoveredEndpoints } from "../oauth/discovered-endpoints";
import { Rotation } from "../oauth/stored-token";

/** How the sign-in is done, chosen beside the fields. Lengths bound what a page can have stored. */
export const SignInChoices = z.object({
  way: SignInWay.nullable(),
  basicEncoding: z.enum(["form", "raw"]),
  pkce: z.enum(["S256", "none"]),
  /** The user's consent to http:// endpoints outside loopback. */
  allowHttp: z.boolean(),
  /** For authorization and token requests: audience, resource, access_type, prompt. */
  extraParameters: z.array(z.tuple([z.string().min(1).max(200), z.string().max(4096)])).max(50),
  /** The member of a token answer that holds the tokens, where they do not stand at its top. */
  tokensIn: z.string().max(200).nullable(),
  /** What the service calls its authorization code, where it is not "code". */
  codeParameter: z.string().max(200).nullable(),
  /** For an https redirect on this computer in the system browser: one the app makes, or the user's own files. */
  receiverCertificate: z.enum(["none", "made", "chosen"]),
  /** PEM, absolute paths; read for "chosen". An empty key path: the key is in the certificate's file. */
  receiverCertificateFile: z.string().max(4096),
  receiverCertificateKeyFile: z.string().max(4096),
});
export type SignInChoices = z.infer<typeof SignInChoices>;

export const AcquisitionSettings = z.object({
  /** Values of the form that the driver has no option for, by field name: AuthURI, RedirectURI, Scope. */
  values: z.record(z.string(), z.string()).default({}),
  /** The flow chosen where AuthenticationMethod leaves it open; an id of the driver's method table. */
  chosenFlow: z.string().nullable().default(null),
  providerId: z.string().nullable().default(null),
  tenant: z.string().nullable().default(null),
  way: SignInChoices.shape.way.default(null),
  basicEncoding: SignInChoices.shape.basicEncoding.default("form"),
  pkce: SignInChoices.shape.pkce.default("S256"),
  allowHttp: SignInChoices.shape.allowHttp.default(false),
  extraParameters: SignInChoices.shape.extraParameters.default([]),
  tokensIn: SignInChoices.shape.tokensIn.default(null),
  codeParameter: SignInChoices.shape.codeParameter.default(null),
  receiverCertificate: SignInChoices.shape.receiverCertificate.default("none"),
  receiverCertificateFile: SignInChoices.shape.receiverCertificateFile.default(""),
  receiverCertificateKeyFile: SignInChoices.shape.receiverCertificateKeyFile.default(""),
  /** Seen at checks, not chosen; `rotationSeenAt` in ms since 1970. */
  rotation: Rotation.default("unknown"),
  rotationSeenAt: z.number().nullable().default(null),
  /** What the service said of itself; counts while the data source's endpoints are the ones it names. */
  discovered: DiscoveredEndpoints.nullable().default(null),
});
export type AcquisitionSettings = z.infer<typeof AcquisitionSettings>;

/** What a data source starts with. */
export const noAcquisitionSettings: AcquisitionSettings = AcquisitionSettings.parse({});
