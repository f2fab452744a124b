import { CannotStart } from "../cannot-start.ts";

/** The error for a damaged data folder, with advice. Nothing in the folder has been changed. */
export const damaged = (path: string, what: string): CannotStart =>
  new CannotStart(
    `the data folder ${path} is damaged (${what}): restore a copy, or start with another folder`,
  );
