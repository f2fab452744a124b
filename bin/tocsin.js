#!/usr/bin/env node
import module from "node:module";
import { join } from "node:path";

/**
 * Starts the command line with Node's compile cache, in node_modules/.cache/tocsin, which makes later starts faster.
 *
 * Without write access there is no cache, and each start takes as long as the first. Worker threads read the cache folder
 * from the environment. This file is JavaScript for two reasons: stripping the types of a first, uncached file takes Node
 * 40 ms, and a Node that is too old for TypeScript can still run it and say so.
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
