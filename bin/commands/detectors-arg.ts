import { type NamedDetector, namedDetectors } from "../../core/detectors/named-detectors.ts";
import { WrongParams } from "../../core/detectors/wrong-params.ts";
import { WrongUsage } from "./failure.ts";
import { paramLines } from "./param-lines.ts";

/** The option of every command that compares detectors. */
export const detectorsArg = {
  detectors: {
    type: "string",
    description:
      'Detectors to compare, separated by commas, each with optional parameters: ears-c2,farrington-flexible{"alpha":0.001}',
    valueHint: "LIST",
  },
} as const;

/** The detectors listed in the option. Throws WrongUsage on an unknown name or parameter. */
export const askedDetectors = (text: string): NamedDetector[] => {
  try {
    return namedDetectors(text);
  } catch (error) {
    if (error instanceof WrongParams) throw new WrongUsage(paramLines(error));
    if (error instanceof RangeError) throw new WrongUsage(`--detectors: ${error.message}.`);
    throw error;
  }
};
