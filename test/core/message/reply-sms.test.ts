import { expect, it } from "vitest";
import { alphabetOf } from "../../../core/message/alphabet.ts";
import { type Reply, replySms } from "../../../core/message/reply-sms.ts";
import { languages } from "../../../core/words/language.ts";

const alertId = "A-7K3QF";

it.each<[Reply, string, string]>([
  [
    { kind: "recorded", alertId, answer: "true" },
    "A-7K3QF recorded: TRUE. Thank you.",
    "A-7K3QF سُجل: صحيح. شكرا.",
  ],
  [
    { kind: "ended", alertId },
    "A-7K3QF is closed already. Nothing recorded.",
    "A-7K3QF مغلق من قبل. لم يسجل شيء.",
  ],
  [
    { kind: "unknown", alertId },
    "A-7K3QF: there is no such alert for you.",
    "A-7K3QF لا إنذار بهذا الرمز لك.",
  ],
  [
    { kind: "how" },
    "Not understood. Send A-7K3QF and one word: TRUE, FALSE or UNSURE.",
    "A-7K3QF ثم كلمة: صحيح أو خطأ أو ربما.",
  ],
  [
    { kind: "stranger" },
    "This number has no subscription to alerts. Nothing recorded.",
    "هذا الرقم غير مشترك في الإنذارات. لم يسجل شيء.",
  ],
])("answers an SMS in the sender's language and one part: %o", (reply, english, arabic) => {
  expect(replySms(reply, "en")).toBe(english);
  expect(replySms(reply, "ar")).toBe(arabic);
  for (const language of languages) {
    const { length, limit } = alphabetOf(language);
    const said = replySms(reply, language);
    expect(length(said)).toBeLessThanOrEqual(limit);
    expect(said).not.toMatch(/[?⁦-⁩]/u);
  }
});
