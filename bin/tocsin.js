import { enableCompileCache } from "node:module";
import { join } from "node:path";

/**
 * Starts the command line quickly: what Node makes of each file is kept for the next start, beside the packages.
 *
 * Where nothing may be written, nothing is kept, and the start takes as long as the first. A thread reads the folder's name
 * from the environment. This file is JavaScript because Node needs 40 ms to take the types out of the first file that is not kept.
 */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "../node_modules/.cache/tocsin");
enableCompileCache(process.env.NODE_COMPILE_CACHE);
await import("./commands/main.ts");
