import type { Fault } from "../core/fault.ts";

export type RefusalKind = "forbidden" | "not-found" | "conflict" | "invalid-content";

/** Thrown by a use case that will not do what was asked; the shell answers it with problem details. */
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

/** A refusal because of wrong fields, each named. */
export const wrongFields = (errors: readonly Fault[]): Refusal =>
  new Refusal(
    "invalid-content",
    errors.length === 1 ? "One field is wrong" : `${errors.length} fields are wrong`,
    errors,
  );
