import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of the test's own, gone when the test is over. */
export const ownFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "tocsin-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

/** A folder for a whole file of tests, which removes it itself. */
export const lastingFolder = () => {
  const path = mkdtempSync(join(tmpdir(), "tocsin-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
