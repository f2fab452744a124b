import { appendFile } from "node:fs/promises";
import type { HeadsOutlet } from "../pipeline/audit/publish-heads.ts";

/** Appends heads to a file, one line of JSON for each publication, on disk before it returns. */
export const headsFile = (path: string): HeadsOutlet => ({
  publish: (heads) => appendFile(path, `${JSON.stringify(heads)}\n`, { flush: true, mode: 0o600 }),
});
