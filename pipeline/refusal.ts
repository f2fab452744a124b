import type { Fault } from "../core/fault.ts";

export type RefusalKind = "forbidden" | "not-found" | "conflict" | "invalid-content";

/** Thrown by a use case that refuses a request; the shell answers with problem details. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly errors: readonly Fault[] | undefined;

  constructor(kind: RefusalKind, detail: string, errors?: readonly Fault[]) {
    super(detail);
    this.name = "Refusal";
    this.kind = kind;
    this.errors = errors;
  }
}

/** A refusal that names each wrong field. */
export const wrongFields = (errors: readonly Fault[]): Refusal =>
  new Refusal(
    "invalid-content",
    errors.length === 1 ? "One field is wrong" : `${errors.length} fields are wrong`,
    errors,
  );
