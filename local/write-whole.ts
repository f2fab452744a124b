import { renameSync, writeFileSync } from "node:fs";

/** Writes a file atomically: after a kill it has either the old content or the new. */
export const writeWhole = (path: string, text: string, mode = 0o600): void => {
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode, flush: true });
  renameSync(draft, path);
};
