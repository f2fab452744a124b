import type { Change } from "../alert/alert.ts";
import { emailWords } from "../words/compiled/email.ts";
import type { Language } from "../words/language.ts";
import { personalKind } from "./personal-kind.ts";
import { placeWords } from "./words.ts";

/** What happened, in a sentence: "a new alert at epidemic level." */
export const whatWords = (change: Change, language: Language): string => {
  const say = emailWords(language);
  const kind = personalKind(change);
  const { alertLevel: level, verification, kind: of } = change.snapshot;
  const { escalation, rise } = change;
  if (kind === "opened" || kind === "level-raised") return say(`what.${kind}`, { level });
  if (kind === "closed") return say("what.closed", { verification });
  if (kind === "retracted") return say(of === "silence" ? "what.resumed" : "what.retracted");
  if (kind === "rising" && rise) return say("what.rising", { from: rise.from, to: rise.to });
  if (kind === "escalated" && escalation) {
    const { orgUnitName, orgUnitLevel, because } = escalation;
    const place = placeWords(orgUnitName, orgUnitLevel, language);
    return say("what.escalated", { place, because: say(`because.${because}`) });
  }
  return kind === "escalated" || kind === "rising" ? say("what.updated") : say(`what.${kind}`);
};
