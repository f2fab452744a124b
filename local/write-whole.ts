import { renameSync, writeFileSync } from "node:fs";

/** Writes a file so that a kill leaves the old content or the new, never a part. */
export const writeWhole = (path: string, text: string, mode = 0o600): void => {
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode, flush: true });
  renameSync(draft, path);
};
