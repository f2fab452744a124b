import * as z from "zod";

/** Changes of which persons are told, by SMS or e-mail, as well as queues and webhooks. */
export const PersonalChange = z.enum([
  "opened",
  "level-raised",
  "updated",
  "lapsed",
  "closed",
  "reopened",
  "escalated",
  "rising",
  "retracted",
]);
export type PersonalChange = z.infer<typeof PersonalChange>;

/** Changes that an officer records: only queues and webhooks are told. */
export const RecordedChange = z.enum([
  "acknowledged",
  "verified",
  "assessed",
  "decided",
  "milestone",
  "ihr-recorded",
  "noted",
]);
export type RecordedChange = z.infer<typeof RecordedChange>;

/** What happened to an alert. */
export const ChangeKind = z.enum([...PersonalChange.options, ...RecordedChange.options]);
export type ChangeKind = z.infer<typeof ChangeKind>;

const personal: ReadonlySet<string> = new Set(PersonalChange.options);

/** True for a change of which persons are told. */
export const isPersonal = (change: ChangeKind): change is PersonalChange => personal.has(change);
