/** Options that only the Autonomous REST Connector has: the model, older sign-in methods, JWT, encryption. */

import { choice, flag, integer, type OptionDefinition, path, secret, text, url } from "../option-definition";
import { loginPromptOption } from "./common-options";

const general = { group: "General" } as const;

export const modelOptions = {
  RestConfigFile: path({
    ...general,
    label: "Model file",
    otherNames: ["rcf", "RESTConfigFile"],
    section: "where",
    confidence: "seed",
    example: "/opt/models/zendesk.rest",
    help: "The .rest file that describes endpoints, pages, POST requests and headers of the web API.",
  }),
  RestSamplePath: url({
    ...general,
    label: "Endpoint to sample",
    otherNames: ["rsp", "RESTSamplePath"],
    section: "where",
    confidence: "seed",
    example: "https://api.example.com/v1/orders",
    help: "One address that the driver calls with GET and turns into tables by itself. Written URL-encoded.",
  }),
  HostName: text({
    ...general,
    label: "Host name",
    otherNames: ["host"],
    help: "The server, for a model file that holds only paths. Empty when the model file has whole addresses.",
  }),
  PortNumber: integer({
    ...general,
    label: "Port number",
    otherNames: ["port"],
    min: 1,
    max: 65535,
    help: "The port at that server. Without it: 80, or 443 with encryption.",
  }),
} satisfies Record<string, OptionDefinition>;

const signIn = { group: "Authentication", section: "signIn" } as const;

export const extraHeaderOptions = {
  AuthHeader: text({
    group: "Authentication",
    section: "endpoints",
    label: "Header name",
    otherNames: ["ah"],
    confidence: "seed",
    default: "Authorization",
    help: "Which HTTP header carries the credentials. With OAuth 2.0: an extra header, a tenant ID for example.",
  }),
  SecurityToken: secret({
    group: "Authentication",
    section: "endpoints",
    label: "Header or token value",
    otherNames: ["st"],
    confidence: "seed",
    help: "The fixed token or API key for the service, or the extra header's value. Treat it like a password.",
  }),
} satisfies Record<string, OptionDefinition>;

export const tokenRequestOptions = {
  ClientCredentialsMode: choice({
    group: "OAuth 2.0",
    section: "endpoints",
    label: "Send credentials",
    otherNames: ["clcm"],
    confidence: "seed",
    default: "0",
    help: "How client ID and secret reach the token URL. Try another when the service refuses a right ID and secret.",
    choices: [
      { value: "0", label: "Default: Basic header" },
      { value: "1", label: "Basic header" },
      { value: "2", label: "URL parameters" },
      { value: "3", label: "POST body" },
    ],
  }),
} satisfies Record<string, OptionDefinition>;

export const olderSignInOptions = {
  AuthParam: text({
    ...signIn,
    label: "URL parameter name",
    otherNames: ["ap"],
    help: "The query parameter that carries the token, for services that take an API key in the address.",
  }),
  AccessKey: text({
    ...signIn,
    label: "Access key",
    otherNames: ["ak"],
    help: "Access key ID of the AWS user whose requests are signed.",
  }),
  SecretKey: secret({
    ...signIn,
    label: "Secret key",
    otherNames: ["sk"],
    help: "The secret half of the AWS access key.",
  }),
  Region: text({
    ...signIn,
    label: "Region",
    example: "eu-central-1",
    help: "AWS region of the service. Empty means us-east-1.",
  }),
  CustomAuthParams: secret({
    ...signIn,
    label: "Custom sign-in values",
    otherNames: ["cap"],
    help: "Values with semicolons between them for the sign-in requests of the model file, which counts them. Often keys or passwords.",
    note: "It holds semicolons: put it in braces within a connection string.",
  }),
  HealthURI: url({
    ...signIn,
    label: "Health check URL",
    otherNames: ["huri"],
    mayBeRelative: true,
    help: "An address the driver calls to see whether the credentials work. Without it a connection test with basic, digest, header or parameter sign-in always says yes.",
    note: "May be relative to the host.",
  }),
} satisfies Record<string, OptionDefinition>;

const oauth = { group: "OAuth 2.0" } as const;

export const jwtOptions = {
  OAuthCode: secret({
    ...oauth,
    label: "Authorization code",
    otherNames: ["oac"],
    section: "signIn",
    help: "A code that can be exchanged once, within minutes. Applications give it when they connect; it is of little use stored.",
  }),
  EnableLoginPrompt: loginPromptOption,
  ClaimsIssuer: text({
    ...oauth,
    label: "Claims issuer",
    otherNames: ["cliss"],
    section: "signIn",
    help: "Client ID or consumer key that goes into the JWT as its issuer.",
  }),
  ClaimsSubject: text({
    ...oauth,
    label: "Claims subject",
    section: "signIn",
    help: "The user for whom the JWT asks access.",
  }),
  JWTCertStore: path({
    ...oauth,
    label: "JWT certificate store",
    otherNames: ["jwtcs"],
    section: "signIn",
    help: "JKS or PKCS12 file with the private key that signs the JWT.",
  }),
  JWTCertPassword: secret({
    ...oauth,
    label: "JWT certificate password",
    section: "signIn",
    help: "Password of that file.",
  }),
  JWTCertAlias: text({
    ...oauth,
    label: "JWT certificate alias",
    otherNames: ["jwtca"],
    section: "signIn",
    help: "Which entry of that file to use, when it has several.",
  }),
} satisfies Record<string, OptionDefinition>;

const encryption = { group: "Encryption" } as const;

export const encryptionOptions = {
  EncryptionMethod: choice({
    ...encryption,
    label: "Encryption method",
    otherNames: ["em"],
    help: "Whether traffic is encrypted. An https address always is, whatever stands here.",
    choices: [
      { value: "0", label: "No encryption" },
      { value: "1", label: "TLS/SSL" },
    ],
  }),
  ValidateServerCertificate: flag({
    ...encryption,
    label: "Check the server's certificate",
    otherNames: ["vsc"],
    default: "1",
    help: "Whether an https server's certificate is checked against the trust store. Off only to find a fault.",
  }),
  TrustStore: path({
    ...encryption,
    label: "Trust store",
    otherNames: ["ts"],
    help: "File with the certificates of the authorities that are trusted, with its full path.",
  }),
  TrustStorePassword: secret({
    ...encryption,
    label: "Trust store password",
    otherNames: ["tsp"],
    help: "Password of the trust store.",
  }),
  HostNameInCertificate: text({
    ...encryption,
    label: "Host name in certificate",
    help: "The host name the server's certificate has to carry: a guard against a server in between.",
  }),
  KeyStore: path({
    ...encryption,
    label: "Key store",
    help: "File with your own certificate and private key, for services that ask for one.",
  }),
  KeyStorePassword: secret({
    ...encryption,
    label: "Key store password",
    help: "Password of the key store.",
  }),
  KeyPassword: secret({
    ...encryption,
    label: "Key password",
    otherNames: ["kp"],
    help: "Password of one key in the key store, where it has its own.",
  }),
  CryptoProtocolVersion: text({
    ...encryption,
    label: "TLS versions",
    example: "TLSv1.3,TLSv1.2",
    help: "The TLS versions that may be used, with commas between them.",
  }),
} satisfies Record<string, OptionDefinition>;
