import { didYouMean } from "../nearest-name.ts";
import type { Detector } from "./detector.ts";
import { detectors } from "./index.ts";
import { detectorAsked, detectorsOfR } from "./names-in-r.ts";
import { parseParams } from "./wrong-params.ts";

/** A detector requested by name, with its parameters. */
export interface NamedDetector {
  readonly id: string;
  /** The name in the request: our id, or R's name. */
  readonly name: string;
  readonly detector: Detector;
  /** As given, before defaults. */
  readonly given: Readonly<Record<string, unknown>>;
  /** With defaults. */
  readonly params: unknown;
}

/**
 * Reads a list of detectors such as `ears-c2,farrington-flexible{"alpha":0.001}`.
 *
 * Each item is one of our ids or R's name of a method, optionally followed by its parameters as JSON. R's name means R's
 * own behaviour. Throws a RangeError that gives the wrong name, or WrongParams with every wrong parameter.
 *
 * @example
 *     namedDetectors('ears-c2,bayes{"b":1}').map(({ id }) => id); // ["ears-c2", "bayes"]
 */
export const namedDetectors = (text: string): NamedDetector[] =>
  [...partsOf(text)].map(namedDetector);

const namedDetector = ({ name, given }: Part): NamedDetector => {
  const inR = detectors.has(name) ? undefined : detectorsOfR.get(name)?.(given);
  const { id, params: asked } = inR ?? { id: name, params: given };
  const detector = detectorAsked(id, asked);
  if (!detector) {
    const known = [...detectors.keys()];
    const guess = didYouMean(name, [...known, ...detectorsOfR.keys()]);
    throw new RangeError(`a detector must be one of ${known.join(", ")}, got ${name}${guess}`);
  }
  return { id, name, detector, given, params: parseParams(detector, asked) };
};

interface Part {
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
}

function* partsOf(text: string): Generator<Part> {
  for (let rest = text; ; ) {
    const name = rest.match(/^[^,{]*/)?.[0] ?? "";
    const json = rest[name.length] === "{" ? jsonAt(rest.slice(name.length)) : null;
    yield { name: name.trim(), given: json?.value ?? {} };
    const after = rest.slice(name.length + (json?.length ?? 0)).trimStart();
    if (after === "") return;
    if (!after.startsWith(",")) {
      throw new RangeError(`detectors must be separated by commas, got ${after}`);
    }
    rest = after.slice(1);
  }
}

/** The JSON object at the start of a text: up to the first closing brace with which it parses. */
const jsonAt = (text: string) => {
  for (let end = text.indexOf("}"); end !== -1; end = text.indexOf("}", end + 1)) {
    try {
      const value: Readonly<Record<string, unknown>> = JSON.parse(text.slice(0, end + 1));
      return { value, length: end + 1 };
    } catch {
      // Not closed yet.
    }
  }
  throw new RangeError(`parameters must be a JSON object such as {"alpha":0.01}, got ${text}`);
};
