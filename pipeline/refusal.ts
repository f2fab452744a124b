import type { Fault } from "../core/fault.ts";

export type RefusalKind =
  | "forbidden"
  | "not-found"
  | "conflict"
  | "changed-meanwhile"
  | "invalid-content";

/** Thrown by a use case that refuses a request; the shell answers with problem details. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly errors: readonly Fault[] | undefined;
  /** What the request conflicts with, as it is now. */
  readonly current: object | undefined;

  constructor(kind: RefusalKind, detail: string, errors?: readonly Fault[], current?: object) {
    super(detail);
    this.name = "Refusal";
    this.kind = kind;
    this.errors = errors;
    this.current = current;
  }
}

/** A refusal that names each wrong field. */
export const wrongFields = (errors: readonly Fault[]): Refusal =>
  new Refusal(
    "invalid-content",
    errors.length === 1 ? "One field is wrong" : `${errors.length} fields are wrong`,
    errors,
  );
