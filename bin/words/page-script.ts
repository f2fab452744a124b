import { join } from "node:path";
import { build } from "esbuild";
import { alertsScript } from "../../web/alerts-script.ts";

const resolveDir = join(import.meta.dirname, "..", "..", "core", "words");
const contents = `
import { formatMessage } from "./format-message.ts";
import { numberWords } from "./number.ts";
${alertsScript}`;

/** Source text of the module with the alerts page's script for browsers: bundled with the message formatter, and minified. */
export const pageScript = async (): Promise<string> => {
  const { outputFiles } = await build({
    ...{ stdin: { contents, resolveDir }, bundle: true, minify: true, write: false },
    ...{ charset: "utf8", format: "iife", target: "es2022", logLevel: "error" },
  });
  return [
    "// Made by `npm run words` from web/alerts-script.ts: change that.",
    `export const alertsScript = ${JSON.stringify(outputFiles[0]?.text.trim())};`,
    "",
  ].join("\n");
};
