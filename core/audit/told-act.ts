import type { AuditedAct, AuditLine } from "./audit-line.ts";
import type { Plain } from "./canonical-json.ts";

/** Fields that only identify, or that a sentence shows by themselves. */
const shownApart: ReadonlySet<string> = new Set([
  ...["kind", "line", "change", "reason", "recorded", "text", "messageId", "content"],
]);

const isHash = (value: Plain): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

const isRecord = (value: Plain): value is { readonly [name: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Fields as `name value`; those without a value and hidden texts are left out. */
const fields = (what: Readonly<Record<string, Plain>>): readonly string[] =>
  Object.entries(what).flatMap(([name, value]) => {
    if (value === null || isHash(value)) return [];
    if (isRecord(value)) return fields(value);
    if (!Array.isArray(value)) return [`${name} ${value}`];
    const codes = value.flatMap((each) => (isRecord(each) ? fields(each) : [String(each)]));
    return codes.length === 0 ? [] : [`${name} ${codes.join(" ")}`];
  });

const own = (what: AuditedAct) =>
  Object.fromEntries(Object.entries(what).filter(([name]) => !shownApart.has(name)));

const withFields = (text: string, said: readonly string[]) =>
  said.length === 0 ? text : `${text} (${said.join(", ")})`;

/** What an audit line says, in plain words: the kind of act, then its ids, codes and numbers. */
export const toldAct = ({ what, by }: Pick<AuditLine, "what" | "by">): string => {
  if (what.kind === "message")
    return withFields(`message ${what.messageId} sent`, fields(own(what)));
  if (what.kind !== "diary") return withFields(what.kind, fields(own(what)));
  // What the numbers were explains a change of Tocsin's; an officer's act says itself what it is about.
  const { recorded = null } = what;
  const said = by === "tocsin" ? own(what) : { status: what.status ?? null };
  return withFields(String(what.change), [
    ...(isRecord(recorded) ? fields(recorded) : []),
    ...fields(said),
  ]);
};
