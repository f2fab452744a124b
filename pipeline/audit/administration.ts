import { createHash } from "node:crypto";
import { actorOf, type Caller } from "../../core/access.ts";
import { type AuditedAct, administration } from "../../core/audit/audit-line.ts";
import { type AppendDeps, appendToChain } from "./append.ts";

export type AdministrationDeps = AppendDeps;

/**
 * Writes an administrator's act into the chain of administration: after the act, before its answer.
 *
 * One line for each request, also if it changed nothing: if a request died between the act and its line, the request
 * that repeats it leaves the line. `what` holds ids, codes and numbers only.
 */
export const logAct = async (
  what: AuditedAct,
  {
    caller,
    requestId,
  }: { readonly caller: Pick<Caller, "kind" | "id">; readonly requestId: string },
  deps: AdministrationDeps,
): Promise<void> => {
  const at = deps.clock.now().toISOString();
  const entry = { key: `${what.kind}#${requestId}`, at, by: actorOf(caller), what: () => what };
  await appendToChain(administration, [entry], deps);
};

/** SHA-256, in hexadecimal, of registered content as JSON: which content it was, without its names. */
export const contentHashOf = (content: unknown): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex");
