#!/usr/bin/env node
import module from "node:module";
import { join } from "node:path";

/**
 * Starts the command line quickly: what Node makes of each file is kept for the next start, beside the packages.
 *
 * If nothing may be written, nothing is kept, and each start takes as long as the first. A thread reads the folder's name
 * from the environment. This file is JavaScript because Node needs 40 ms to take the types out of the first file that is not
 * kept, and because a Node that is too old for TypeScript can still read it and say so.
 */
if (module.enableCompileCache) {
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, "../node_modules/.cache/tocsin");
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import("./commands/main.ts");
} else {
  process.stderr.write(
    `tocsin: Node ${process.version} is too old to run this file; use npx tocsin, which takes the Node that npm ci installed\n`,
  );
  process.exitCode = 2;
}
