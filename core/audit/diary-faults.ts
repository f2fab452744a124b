import { isDeepStrictEqual } from "node:util";
import { type ShownLine, saidOfLine } from "./alert-acts.ts";
import { type AuditLine, alertIdOf } from "./audit-line.ts";
import { type Hide, hiddenBy } from "./hidden-text.ts";

/** A line of an alert's diary, as its history shows it. */
export interface DiaryShown extends ShownLine {
  readonly at: string;
  readonly by: string;
}

/** A line of a chain, with the salt of its hidden texts unless it was deleted. */
export type SaltedLine = AuditLine & { readonly salt?: string | undefined };

const hiddenFields = ["reason", "recorded"] as const;

/**
 * What differs between an alert's chain and its diary, as sentences; empty if every line of the diary is in the chain
 * once, in order, and says the same.
 *
 * Texts whose salt was deleted are not compared.
 */
export const diaryFaults = (
  chain: string,
  lines: readonly SaltedLine[],
  diary: readonly DiaryShown[],
): readonly string[] => {
  const alertId = alertIdOf(chain) ?? chain;
  const faults: string[] = [];
  const logged = lines.filter(({ what }) => what.kind === "diary");
  const byLine = new Map<number, SaltedLine>();
  let last = 0;
  for (const line of logged) {
    const number = Number(line.what.line);
    if (byLine.has(number)) {
      faults.push(`Line ${number} of the diary of ${alertId} stands in the chain more than once.`);
      continue;
    }
    byLine.set(number, line);
    if (number < last)
      faults.push(
        `Line ${number} of the diary of ${alertId} stands in the chain behind line ${last}.`,
      );
    last = Math.max(last, number);
  }
  for (const shown of diary) {
    const line = byLine.get(shown.sequence);
    byLine.delete(shown.sequence);
    const where = `Line ${shown.sequence} of the diary of ${alertId}`;
    if (!line) {
      faults.push(`${where} is missing in the chain.`);
      continue;
    }
    const fields = differing(line, shown);
    if (fields.length > 0)
      faults.push(
        `${where} is not what line ${line.sequence} of the chain says: ${fields.join(", ")}.`,
      );
  }
  for (const number of byLine.keys())
    faults.push(
      `Line ${number} of the diary of ${alertId} is in the chain and missing in the diary.`,
    );
  return faults;
};

/** Names of the fields in which a chain's line and a diary's line differ. */
const differing = (line: SaltedLine, shown: DiaryShown): readonly string[] => {
  const { salt } = line;
  const hide: Hide = salt === undefined ? () => "" : hiddenBy(salt);
  const said = saidOfLine(shown, hide);
  const isComparable = (name: string) =>
    salt !== undefined || !hiddenFields.some((hidden) => hidden === name);
  return [
    ...(line.at === shown.at ? [] : ["at"]),
    ...(line.by === shown.by ? [] : ["by"]),
    ...["change", "to", "because", ...hiddenFields].filter(
      (name) => isComparable(name) && !isDeepStrictEqual(line.what[name], said[name]),
    ),
  ];
};
