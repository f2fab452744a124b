import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** Makes folders of files under `root`; what is called `.gz` is packed. */
export const foldersIn =
  (root: string) =>
  async (files: Readonly<Record<string, string | object>>): Promise<string> => {
    const path = await mkdtemp(join(root, "folder-"));
    for (const [file, said] of Object.entries(files)) {
      const text = typeof said === "string" ? said : JSON.stringify(said);
      await writeFile(join(path, file), file.endsWith(".gz") ? await promisify(gzip)(text) : text);
    }
    return path;
  };
