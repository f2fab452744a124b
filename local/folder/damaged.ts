import { CannotStart } from "../cannot-start.ts";

/** Why a data folder is not opened, and what to do: nothing in it has been changed. */
export const damaged = (path: string, what: string): CannotStart =>
  new CannotStart(
    `the data folder ${path} is damaged (${what}): restore a copy, or start with another folder`,
  );
