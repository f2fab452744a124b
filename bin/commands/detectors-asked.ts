import * as z from "zod";
import { detectorFor } from "../../core/detectors/detect.ts";
import { WrongUsage } from "./failure.ts";

const Params = z.record(z.string(), z.unknown());

/**
 * The detectors that `--detectors` names: `ears-c2,bayes:{"b":2,"w":4},farringtonFlexible:{"alpha":0.01}`.
 *
 * Behind a colon stand a detector's parameters as JSON. One of our ids is our detector, the name of a golden folder
 * is R's behaviour under R's parameters.
 */
export const detectorsAsked = (option: string) =>
  namesOf(option).map((text) => {
    const [name = "", json] = text.split(/:(.*)/s);
    const params = paramsOf(text, json);
    try {
      return detectorFor({ detector: name, params, behaviour: "tocsin" });
    } catch (error) {
      if (error instanceof RangeError) throw new WrongUsage(`--detectors: ${error.message}.`);
      throw error;
    }
  });

/** The parts between commas that lie outside of brackets. */
const namesOf = (option: string): string[] => {
  let depth = 0;
  const names = [""];
  for (const letter of option) {
    if ("{[".includes(letter)) depth += 1;
    if ("}]".includes(letter)) depth -= 1;
    if (letter === "," && depth === 0) names.push("");
    else names.push(`${names.pop() ?? ""}${letter}`);
  }
  return names.map((name) => name.trim()).filter((name) => name !== "");
};

const paramsOf = (text: string, json: string | undefined): z.infer<typeof Params> => {
  if (json === undefined) return {};
  try {
    return Params.parse(JSON.parse(json));
  } catch {
    throw new WrongUsage(
      `--detectors must have parameters as JSON, such as ears-c1:{"alpha":0.01}, got ${text}.`,
    );
  }
};
