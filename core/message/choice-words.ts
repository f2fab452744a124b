import type { Picked } from "../detectors/detector.ts";
import { type AlertMessages, alertMessages, alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";
import { methodWords } from "./words.ts";

type Obstacle = Extract<keyof AlertMessages, `obstacle.${string}`>;

const isObstacle = (key: string): key is Obstacle => key in alertMessages();

/** The reason, with the amount of known data if the reason depends on it. */
const reasonWords = ({ why, years, known }: Picked, language: Language): string => {
  const say = alertWords(language);
  if (why === "few" || why === "days") return say(`choice.${why}`);
  const isFirstYear = why === "first-year" || why === "first-year-rare";
  return say(`choice.${why}`, {
    known: isFirstYear
      ? say("known.weeks", { count: known })
      : say("known.years", { count: years }),
  });
};

/** Why `auto` picked a method: "6 years of counts: season and trend can be learnt". */
export const whyWords = (picked: Picked, language: Language): string => {
  const say = alertWords(language);
  const passed = picked.passedOver.map(({ detector, reason }) => {
    const key = `obstacle.${reason}`;
    return say("choice.passed-over", {
      method: methodWords(detector, language),
      obstacle: isObstacle(key) ? say(key) : reason,
    });
  });
  return [reasonWords(picked, language), ...new Set(passed)].join(say("choice.join"));
};
