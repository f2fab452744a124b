import * as z from "zod";
import { Language } from "../../core/words/language.ts";

/** Schema of all environment variables; each function picks those that it needs. */
export const Variables = z.object({
  /** Name of the ledger table. */
  LEDGER_TABLE: z.string().min(3),
  TOPIC_ARN: z.string().startsWith("arn:"),
  /** ARN of the topics for e-mail, up to their number. */
  MAIL_TOPICS: z.string().startsWith("arn:"),
  /** ARN of the key that encrypts topics for e-mail. */
  MAIL_KEY: z.string().startsWith("arn:").optional(),
  /** What telephones show as the sender of an SMS, where the country permits it. */
  SMS_SENDER: z.string().default(""),
  /** URL of the dead-letter queue. */
  DEAD_LETTERS_URL: z.url(),
  /** URL of the queue in which messages for webhooks wait. */
  WEBHOOK_QUEUE_URL: z.url(),
  WEBHOOK_QUEUE_ARN: z.string().startsWith("arn:"),
  /** Issuer of officers' tokens. */
  TOKEN_ISSUER: z.string().min(1),
  /** Audience of officers' tokens; if empty, any is accepted. */
  TOKEN_AUDIENCE: z.string().default(""),
  /** URL of the issuer's public keys. */
  TOKEN_JWKS_URL: z.url(),
  /** Where persons reach the API, without a slash at the end. */
  PUBLIC_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
  /** Whether persons can answer alerts by SMS. */
  SMS_REPLIES: z.enum(["yes", "no"]).default("no"),
  USER_POOL_ID: z.string().min(1),
  ADMIN_SECRET_ARN: z.string().startsWith("arn:"),
  /** Topic for the system's operators. */
  OPERATORS_TOPIC_ARN: z.string().startsWith("arn:"),
  /** Bucket in which published audit heads cannot be changed; if empty, there is none. */
  HEADS_BUCKET: z.string().default(""),
  HEADS_URL_SUFFIX: z.string().default("amazonaws.com"),
  /** Set by Lambda. */
  AWS_REGION: z.string().min(1),
  STAGE: z.string().default(""),
  /** Languages in which alerts are sent, separated by commas. */
  LANGUAGES: z
    .string()
    .default("en")
    .transform((list) => list.split(",").map((language) => language.trim()))
    .pipe(z.array(Language).min(1)),
});
/**
 * The environment, parsed: `env(Variables.pick({ LEDGER_TABLE: true }))`.
 *
 * Throws a RangeError that names every wrong variable, never its value.
 */
export const env = <T>(schema: z.ZodType<T>): T => {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new RangeError(`Cannot start: set these environment variables: ${wrong.join("; ")}`);
};
