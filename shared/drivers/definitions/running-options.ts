/** Options of how a driver runs: mapping, SQL engine, proxy, web service, behaviour towards applications. All three drivers have them. */
import {
  type Choice,
  choice,
  flag,
  integer,
  type OptionDefinition,
  path,
  secret,
  text,
} from "../option-definition";

const mapping = { group: "Mapping" } as const;

export const mapChoices: readonly Choice[] = [
  { value: "0", label: "Make when missing (NotExist)" },
  { value: "1", label: "Always make anew (ForceNew)" },
  { value: "2", label: "Never make (No)" },
  { value: "3", label: "In memory for the session (Session)" },
];

export const mappingOptions = {
  CreateMap: choice({
    ...mapping,
    label: "Create map",
    otherNames: ["cm"],
    help: "Whether table definitions are kept in files between connections, and when they are made anew. Kept ones connect faster; new ones show changes of the service.",
    choices: mapChoices,
  }),
  SchemaMap: path({
    ...mapping,
    label: "Schema map",
    otherNames: ["smp"],
    help: "File that keeps the table definitions; more files go beside it. Give each user or data source its own when they must not share.",
    note: "Without it the driver makes a file in the user's profile, named after client ID or user.",
  }),
} satisfies Record<string, OptionDefinition>;

const engine = { group: "SQL engine" } as const;

const sqlEngineMode = choice({
  ...engine,
  label: "SQL engine mode",
  otherNames: ["sem"],
  section: "signIn",
  confidence: "seed",
  help: "Whether the driver's Java engine runs inside the application or as a service of its own. A login page needs 2 (Direct).",
  choices: [
    { value: "0", label: "Auto: service first, else inside" },
    { value: "1", label: "Server: separate service" },
    { value: "2", label: "Direct: inside the application" },
  ],
  note: "The documentation names different defaults for the platforms, so write it where it matters.",
});

export const engineOptions = {
  SQLEngineMode: sqlEngineMode,
  ServerPortNumber: integer({
    ...engine,
    label: "Server port number",
    otherNames: ["sport"],
    min: 1,
    max: 65535,
    help: "Port of the separate engine service. Not used when SQL engine mode is 2.",
  }),
  JVMArgs: text({
    ...engine,
    label: "JVM arguments",
    otherNames: ["jvma"],
    example: "-Xmx1024m",
    help: "Arguments for the Java machine that the driver starts, more memory for example.",
  }),
  JVMClassPath: text({
    ...engine,
    label: "JVM class path",
    otherNames: ["jvmcp"],
    help: "Where Java finds the driver's jar files. All Java-based drivers in one process need the very same text.",
    note: "Several jar files: semicolons between them on Windows, colons elsewhere.",
  }),
  JVMPath: path({
    ...engine,
    label: "JVM path",
    otherNames: ["jvmp"],
    help: "The Java program that runs the separate engine service.",
  }),
} satisfies Record<string, OptionDefinition>;

/** Seen only at sister drivers: each driver takes them through `allInferred`. */
export const serverProxyOptions = {
  ServerProxyHost: text({
    ...engine,
    label: "Server proxy host",
    otherNames: ["sph"],
    help: "Proxy of the separate engine service.",
  }),
  ServerProxyPort: integer({
    ...engine,
    label: "Server proxy port",
    otherNames: ["spp"],
    min: 1,
    max: 65535,
    help: "Port of that proxy.",
  }),
  ServerProxyUser: text({
    ...engine,
    label: "Server proxy user",
    otherNames: ["spu"],
    help: "Account at that proxy.",
  }),
  ServerProxyPassword: secret({
    ...engine,
    label: "Server proxy password",
    help: "Password at that proxy.",
  }),
} satisfies Record<string, OptionDefinition>;

const proxy = { group: "Proxy" } as const;

export const proxyOptions = {
  ProxyHost: text({
    ...proxy,
    label: "Proxy host",
    help: "The web proxy on the way to the service: a host name or an address.",
  }),
  ProxyPort: integer({
    ...proxy,
    label: "Proxy port",
    otherNames: ["pxpt"],
    default: "0",
    min: 0,
    max: 65535,
    help: "The web proxy's port. 0 leaves it to the protocol.",
  }),
  ProxyUser: text({
    ...proxy,
    label: "Proxy user",
    otherNames: ["pxun"],
    help: "Account at the web proxy, if it asks for one.",
  }),
  ProxyPassword: secret({
    ...proxy,
    label: "Proxy password",
    help: "Password at the web proxy, if it asks for one.",
  }),
} satisfies Record<string, OptionDefinition>;

const service = { group: "Web service" } as const;

export const webServiceOptions = {
  StmtCallLimit: integer({
    ...service,
    label: "Statement call limit",
    otherNames: ["scl"],
    default: "0",
    min: 0,
    max: 2_147_483_647,
    unit: "calls",
    help: "The most calls of the service that one SQL statement may cause: a guard for a quota. 0 is no limit.",
  }),
  StmtCallLimitBehavior: choice({
    ...service,
    label: "At the statement call limit",
    otherNames: ["sclb"],
    default: "1",
    help: "What happens at that limit.",
    choices: [
      { value: "0", label: "Return what there is, with a warning" },
      { value: "1", label: "Error" },
    ],
  }),
  WSFetchSize: integer({
    ...service,
    label: "Web service fetch size",
    otherNames: ["wsfs"],
    min: 0,
    unit: "rows",
    help: "Rows asked for in one call, where the service has pages. Fewer show the first rows sooner, more need fewer calls; 0 takes the largest page.",
  }),
  WSPoolSize: integer({
    ...service,
    label: "Web service pool size",
    otherNames: ["wsps"],
    min: 1,
    unit: "sessions",
    help: "The most sessions with the service at a time. Keep it within what the account allows.",
  }),
  WSRetryCount: integer({
    ...service,
    label: "Web service retry count",
    otherNames: ["wsrc"],
    min: 0,
    unit: "times",
    help: "How often a query that timed out is tried again. 0 tries once only.",
  }),
  WSTimeout: integer({
    ...service,
    label: "Web service timeout",
    otherNames: ["wst"],
    min: 0,
    unit: "seconds",
    help: "How long to wait for an answer of the service. 0 waits for ever.",
  }),
} satisfies Record<string, OptionDefinition>;

const additional = { group: "Additional" } as const;

export const additionalOptions = {
  ApplicationUsingThreads: flag({
    ...additional,
    label: "Application uses threads",
    otherNames: ["aut"],
    default: "1",
    help: "Leave it on unless the application has one thread only; off saves a little locking.",
  }),
  FetchSize: integer({
    ...additional,
    label: "Fetch size",
    otherNames: ["fs"],
    min: 0,
    unit: "rows",
    help: "Rows the driver prepares before it hands them over. 0 prepares the whole result, which can use up the memory.",
  }),
  LoginTimeout: integer({
    ...additional,
    label: "Login timeout",
    otherNames: ["lt"],
    min: 0,
    unit: "seconds",
    help: "How long connecting may take. 0 is no limit.",
  }),
  ReadOnly: flag({
    ...additional,
    label: "Read only",
    otherNames: ["ro"],
    help: "Only reading is allowed. Off lets applications insert, update and delete.",
  }),
  TransactionMode: choice({
    ...additional,
    label: "Transaction mode",
    otherNames: ["tm"],
    help: "The answer to applications that start transactions, which the service does not have. Ignore keeps them working.",
    choices: [
      { value: "0", label: "No transactions" },
      { value: "1", label: "Ignore: every statement counts at once" },
    ],
  }),
  IANAAppCodePage: integer({
    ...additional,
    label: "Application code page",
    otherNames: ["iacp"],
    default: "4",
    min: 1,
    help: "Code page of applications without Unicode, as an IANA number: 4 is ISO 8859-1, 106 is UTF-8.",
    note: "UNIX and Linux. In the [ODBC] section it counts for all data sources.",
  }),
  ExtendedOptions: text({
    ...additional,
    label: "Extended options",
    otherNames: ["xo"],
    help: "More option=value pairs with semicolons between them, as the vendor's support gives them out.",
    note: "It holds semicolons: put it in braces within a connection string.",
  }),
} satisfies Record<string, OptionDefinition>;

/** Seen only at sister drivers: each driver takes them through `allInferred`. */
export const undocumentedOptions = {
  QueryTimeout: integer({
    ...additional,
    label: "Query timeout",
    otherNames: ["qt"],
    min: 0,
    unit: "seconds",
    help: "How long a statement may run before it is cancelled. 0 is no limit.",
  }),
  LogConfigFile: path({
    ...additional,
    label: "Log configuration file",
    otherNames: ["lgcf"],
    help: "Properties file that switches the log of the driver's Java part on. Such logs can hold tokens: delete them after use.",
  }),
  ReportCodepageConversionErrors: choice({
    ...additional,
    label: "Characters the code page lacks",
    otherNames: ["rcce"],
    help: "What happens to characters that the application's code page does not have.",
    choices: [
      { value: "0", label: "Replace them silently" },
      { value: "1", label: "Error" },
      { value: "2", label: "Replace them with a warning" },
    ],
  }),
  MaxVarcharSize: integer({
    ...additional,
    label: "Longest text column",
    otherNames: ["mvs"],
    min: 1,
    unit: "characters",
    help: "The greatest length reported for text columns, for applications that cannot take long ones.",
  }),
} satisfies Record<string, OptionDefinition>;
