import * as z from "zod";
import { QuietHours } from "../follow-up.ts";
import { AlertLevel } from "../plan.ts";
import { Language } from "../words/language.ts";

/** How a person is told. */
export const Channel = z.enum(["sms", "email"], "must be sms or email");
export type Channel = z.infer<typeof Channel>;

/** How often a person gets one list instead of single messages. */
export const Digest = z.enum(["daily", "weekly"], "must be daily or weekly");
export type Digest = z.infer<typeof Digest>;

/** A person's wish to be told of the alerts of a place and everything under it. */
export const PersonSubscription = z.strictObject({
  /** Random, such as `S-7K3QF2M9AB`: stands for the person in histories and logs. */
  subscriptionId: z.string(),
  channel: Channel,
  /** Phone number in E.164, or e-mail address. */
  endpoint: z.string(),
  orgUnit: z.string(),
  /** Alerts about these diseases alone; `SILENCE` are silent units. @default all */
  diseaseCodes: z.array(z.string()).optional(),
  /** `epidemic`: that level alone. @default both levels */
  alertLevel: AlertLevel.optional(),
  language: Language,
  quietHours: QuietHours.optional(),
  digest: Digest.optional(),
  /** Only alerts that were escalated to the place. */
  escalationsOnly: z.boolean().optional(),
  /** Who made it: an officer gets messages only while the place is within their jurisdiction. */
  holder: z.strictObject({ kind: z.enum(["officer", "administrator"]), id: z.string() }),
  createdAt: z.string(),
});
export type PersonSubscription = z.infer<typeof PersonSubscription>;

/** Crockford's alphabet: without letters that look or sound alike. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Random bytes of a subscription's id. */
export const subscriptionIdBytes = 10;

const prefix = "S-";

/** Makes a subscription's id from random bytes. */
export const subscriptionIdOf = (random: Uint8Array): string =>
  `${prefix}${[...random.subarray(0, subscriptionIdBytes)].map((byte) => alphabet[byte % 32]).join("")}`;

/** True for the id of a person's subscription; the others are those of the topic. */
export const isPersonsId = (subscriptionId: string): boolean => subscriptionId.startsWith(prefix);
