/** Keeps zod from compiling its parsers with `new Function`, which the content security policy forbids. Imported before any schema. */
import { config } from "zod";

config({ jitless: true });
