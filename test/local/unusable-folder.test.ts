import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CannotStart } from "../../local/cannot-start.ts";
import { unusable } from "../../local/folder/unusable.ts";
import { startTocsin } from "../../local/runtime.ts";
import { ownFolder } from "./folder.ts";

it.each([["data"], ["data/within"]])(
  "a start in %s, where data is a file, says so",
  async (name) => {
    const folder = ownFolder();
    writeFileSync(join(folder, "data"), "");
    const start = startTocsin({ port: 0, data: join(folder, name) });
    await expect(start).rejects.toThrow(CannotStart);
    await expect(start).rejects.toThrow("is a file (ENOTDIR); choose another folder with --data");
  },
);

it.each([
  { code: "EACCES", says: "this user may not read and write in it (EACCES)" },
  { code: "EPERM", says: "this user may not read and write in it (EPERM)" },
  { code: "EROFS", says: "its file system is read-only (EROFS)" },
  { code: "ENOSPC", says: "the disk is full (ENOSPC)" },
  { code: "EIO", says: "the system refused (EIO)" },
])("$code of a file in the folder is one sentence", ({ code, says }) => {
  const error = Object.assign(new Error("x"), { code, path: "/data/seal.json.new" });
  expect(unusable("/data", error)).toEqual(
    new CannotStart(
      `the data folder /data cannot be used: ${says}; choose another folder with --data`,
    ),
  );
});

it("an error that is of no file stays what it is", () => {
  const error = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
  expect(unusable("/data", error)).toBe(error);
});
