import { CannotStart } from "../cannot-start.ts";

/** Reasons for which the system refuses to use a folder, by its error code. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not read and write in it",
  EPERM: "this user may not read and write in it",
  EROFS: "its file system is read-only",
  ENOTDIR: "it, or a folder above it, is a file",
  ENOSPC: "the disk is full",
};

const isOfFile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && "path" in error && "code" in error;

/** The error for a start that the system refused a file of the data folder, with advice. Any other error is returned as it is. */
export const unusable = (path: string, error: unknown): unknown =>
  isOfFile(error)
    ? new CannotStart(
        `the data folder ${path} cannot be used: ${reasons[error.code ?? ""] ?? "the system refused"} (${error.code}); choose another folder with --data`,
      )
    : error;
