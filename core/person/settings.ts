import * as z from "zod";
import { QuietHours } from "../follow-up.ts";
import { Language } from "../words/language.ts";

/** What a person has chosen for the console. */
export const Settings = z.strictObject({
  language: Language.optional(),
  /** Digits of the language's own script, or those of Latin scripts. */
  digits: z.enum(["latin", "native"], "must be latin or native").optional(),
  theme: z.enum(["system", "light", "dark"], "must be system, light or dark").optional(),
  /** True if single keys are shortcuts. */
  keys: z.boolean().optional(),
  /** Hours in which messages of weekly diseases wait, for subscriptions without hours of their own. */
  quietHours: QuietHours.nullable().optional(),
});
export type Settings = z.infer<typeof Settings>;
