import type { AuditLine } from "./audit-line.ts";

/** Fields that a sentence shows by themselves, or that only identify. */
const shownApart: ReadonlySet<string> = new Set([
  ...["kind", "line", "change", "reason", "recorded", "text", "messageId", "content"],
]);

const phrase = (value: unknown): string =>
  Array.isArray(value) ? value.map(phrase).join(" ") : String(value);

/** Fields as `name value`, those without a value left out. */
const fields = (what: Readonly<Record<string, unknown>>): string =>
  Object.entries(what)
    .filter(([name, value]) => !shownApart.has(name) && value !== null && typeof value !== "object")
    .concat(Object.entries(what).filter(([, value]) => Array.isArray(value)))
    .map(([name, value]) => `${name} ${phrase(value)}`)
    .join(", ");

/** What an audit line says, in plain words: the kind of act, then its ids, codes and numbers. */
export const toldAct = ({ what }: Pick<AuditLine, "what">): string => {
  const said = fields(what);
  if (what.kind === "diary") return `${what.change}${said === "" ? "" : ` (${said})`}`;
  if (what.kind === "message") return `message ${what.messageId} sent (${said})`;
  return said === "" ? what.kind : `${what.kind} (${said})`;
};
