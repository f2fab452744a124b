import { expect, it } from "vitest";
import { glrLengths } from "../../../../core/detectors/glr/glr-lengths.ts";

it.each([
  ["the last M periods at most", { M: 5, Mtilde: 2 }, { shortest: 2, longest: 5 }],
  ["all that there are where M is -1", { M: -1, Mtilde: 1 }, { shortest: 1, longest: 9 }],
])("a change is looked for in %s", (_, lengths, expected) => {
  expect(glrLengths(lengths)(9)).toEqual(expected);
});
