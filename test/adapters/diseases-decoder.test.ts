import { expect, it } from "vitest";
import { diseasesDecoder } from "../../adapters/dynamodb/diseases-decoder.ts";
import { decodeDiseases, encodeDiseases } from "../../adapters/dynamodb/tally-rows.ts";

/** The rows of a place: three reports of one child, each with zero cases of the given number of diseases. */
const rowsOf = (diseases: number): string =>
  encodeDiseases(
    new Map(
      Array.from({ length: diseases }, (_, d) => [
        `DIS${d}`,
        {
          received: 3,
          partial: false,
          groups: [],
          parts: [{ orgUnit: "A", received: 3, cases: 0 }],
        },
      ]),
    ),
    ["A"],
  );

it("decodes the same rows for other places anew", () => {
  const decode = diseasesDecoder();
  const rows = rowsOf(2);
  for (const places of [["A"], ["B"], ["A"]])
    expect(decode(rows, places)).toEqual(decodeDiseases(rows, places));
});

it("answers the same for a text decoded lately, and forgets the oldest when it holds too much", () => {
  const decode = diseasesDecoder(6);
  const [first, second, third] = [rowsOf(1), rowsOf(2), rowsOf(3)];
  const one = decode(first, ["A"]);
  const two = decode(second, ["A"]);
  expect(decode(first, ["A"])).toBe(one);
  decode(third, ["A"]);
  expect(decode(first, ["A"])).not.toBe(one);
  expect(decode(second, ["A"])).not.toBe(two);
});
