import * as z from "zod";
import { languages } from "../core/words/language.ts";

/** An issue message that completes the sentence "this context value must …". */
const must = (rule: string) => ({ error: `must be ${rule}` });

const Language = z.enum(languages, must(`of ${languages.join(", ")}, separated by commas`));

/**
 * Settings that a ministry chooses when it deploys: the context of the CDK app, from `cdk.json` or `-c name=value`.
 *
 * Everything else is decided in `lib/`.
 */
export const Settings = z.object({
  /** Name of this deployment, part of the stack's name. Only `prod` raises an alarm after a day without reports. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,15}$/, must("a short lower-case name, such as prod"))
    .default("dev"),
  /** Address that receives alarms about the system itself. Without it alarms only show on the dashboard. */
  operatorEmail: z.email(must("an e-mail address")).optional(),
  /** Sender that telephones show, 1 to 11 letters and digits, where the country permits it. */
  smsSender: z
    .string()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/, must("1 to 11 letters and digits, with a letter"))
    .optional(),
  /** `yes` if persons can answer alerts by SMS, through AWS's two-way number or a gateway: messages then say how. */
  smsReplies: z.enum(["yes", "no"], must("yes or no")).default("no"),
  /** `yes` in one stack of an account: it records what SNS says became of each SMS. */
  smsStates: z.enum(["yes", "no"], must("yes or no")).default("no"),
  /** Address at which persons reach the API, for the links in messages. @default the API's own */
  publicUrl: z.url(must("a URL")).optional(),
  /** Languages in which alerts are sent, separated by commas. */
  languages: z
    .string()
    .transform((list) => list.split(",").map((language) => language.trim()))
    .pipe(z.array(Language))
    .default(["en"]),
  /** Requests per second that the API accepts from all callers together; a burst may be twice as many. */
  throttle: z.coerce
    .number(must("a whole number of requests per second"))
    .int(must("a whole number of requests per second"))
    .min(1, must("at least 1"))
    .default(50),
  /** Minutes between two runs of the watch: how late an escalation may be. */
  watchEvery: z.coerce
    .number(must("a whole number of minutes"))
    .int(must("a whole number of minutes"))
    .min(1, must("from 1 to 1440"))
    .max(1440, must("from 1 to 1440"))
    .default(15),
  /** Years for which published audit heads are locked in a bucket; 0: no bucket. */
  auditLockYears: z.coerce
    .number(must("a whole number of years"))
    .int(must("a whole number of years"))
    .min(0, must("from 0 to 30"))
    .max(30, must("from 0 to 30"))
    .default(0),
  /** Address of Cognito's public keys. @default AWS's own */
  cognitoUrl: z.url(must("a URL")).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** Reads the settings with `get` (a name's context value); throws a RangeError that names every wrong one. */
export const readSettings = (get: (name: string) => unknown): Settings => {
  const given = Object.keys(Settings.shape).map((name) => [name, get(name) ?? undefined]);
  const parsed = Settings.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
  throw new RangeError(`Cannot deploy: ${[...new Set(faults)].join("; ")}`);
};

/** True if a day without reports is a fault: only in production. */
export const expectsReports = ({ stage }: Settings): boolean => stage === "prod";
