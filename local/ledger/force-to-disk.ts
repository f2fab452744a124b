import { closeSync, fdatasync, openSync } from "node:fs";

/**
 * Forces a file's writes to disk (fdatasync) without blocking the process. Calls during a sync share the next one.
 */
export const forceToDisk = (path: string) => {
  const file = openSync(path, "r+");
  let last = Promise.resolve();
  let next: Promise<void> | null = null;
  const force = () =>
    new Promise<void>((resolve, reject) => {
      fdatasync(file, (error) => (error ? reject(error) : resolve()));
    });
  return {
    force(): Promise<void> {
      next ??= last
        .catch(() => {})
        .then(() => {
          next = null;
          last = force();
          return last;
        });
      return next;
    },
    async close() {
      await last.catch(() => {});
      closeSync(file);
    },
  };
};
