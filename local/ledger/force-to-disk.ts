import { closeSync, fdatasync, openSync } from "node:fs";

/**
 * Forces what was written to a file onto the medium, without holding up the process meanwhile. Who asks while it is
 * being done is served by the next time, together with all who ask until then.
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
