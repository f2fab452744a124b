import { readFileSync, writeFileSync } from "node:fs";
import { withLifeText } from "./life/life-text.ts";

/** `npm run alert-life`: writes the picture and the table of docs/alert-life.md from the code's own table of ways. */
const page = new URL("../docs/alert-life.md", import.meta.url);
writeFileSync(page, withLifeText(readFileSync(page, "utf8")));
