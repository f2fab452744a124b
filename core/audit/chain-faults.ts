import { type AuditLine, hashOfLine, noLineBefore } from "./audit-line.ts";

/** Something in a chain that cannot have come about by adding lines to it. */
export interface ChainFault {
  readonly chain: string;
  /** The line concerned. */
  readonly sequence: number;
  readonly fault: "changed" | "missing" | "doubled" | "swapped";
  /** One plain sentence. */
  readonly says: string;
}

const isSound = (line: AuditLine): boolean => {
  try {
    return hashOfLine(line) === line.hash;
  } catch {
    // A number that is not whole: no line is made so.
    return false;
  }
};

/** True if the line would be sound at another place of its chain. */
const belongsAt = (line: AuditLine, sequence: number): boolean => isSound({ ...line, sequence });

type Say = (fault: ChainFault["fault"], sequence: number, what: string) => void;

/** Each line once, in the order of the numbers. Says which stand twice, in the wrong place, or not at all. */
const inOrder = (lines: readonly AuditLine[], say: Say): readonly AuditLine[] => {
  const first = new Map<number, AuditLine>();
  let highest = 0;
  for (const line of lines) {
    const { sequence } = line;
    if (first.has(sequence)) {
      say("doubled", sequence, "stands there more than once");
      continue;
    }
    first.set(sequence, line);
    if (sequence < highest) say("swapped", sequence, `stands behind line ${highest}`);
    highest = Math.max(highest, sequence);
  }
  const ordered = [...first.values()].sort((a, b) => a.sequence - b.sequence);
  for (const [i, { sequence }] of ordered.entries()) {
    const from = (ordered[i - 1]?.sequence ?? 0) + 1;
    const to = sequence - 1;
    if (from === to) say("missing", from, "is missing");
    if (from < to) say("missing", from, `and those up to line ${to} are missing`);
  }
  return ordered;
};

/** The lines whose hash is not that of their content. Says which. */
const brokenLines = (
  chain: string,
  lines: readonly AuditLine[],
  say: Say,
): ReadonlySet<AuditLine> => {
  const broken = lines.filter((line) => line.chain !== chain || !isSound(line));
  for (const line of broken) {
    const from = broken.find((other) => other !== line && belongsAt(line, other.sequence));
    if (from) say("swapped", line.sequence, `holds what belongs in line ${from.sequence}`);
    else say("changed", line.sequence, "was changed: its hash is not that of its content");
  }
  return new Set(broken);
};

/**
 * What is wrong with a chain, given all its lines in the order in which they are stored; empty if nothing is.
 *
 * Finds every single line that was changed, removed, doubled or swapped with another, and names it. It cannot see that
 * the last lines are missing, nor that a chain was forged from some line to its end: the diary and published heads show
 * that. Never throws.
 */
export const chainFaults = (chain: string, lines: readonly AuditLine[]): readonly ChainFault[] => {
  const faults: ChainFault[] = [];
  const say: Say = (fault, sequence, what) =>
    faults.push({ chain, sequence, fault, says: `Line ${sequence} of ${chain} ${what}.` });
  const ordered = inOrder(lines, say);
  const broken = brokenLines(chain, ordered, say);
  for (const [i, line] of ordered.entries()) {
    const { sequence, previous } = line;
    if (broken.has(line)) continue;
    if (sequence === 1) {
      if (previous !== noLineBefore) say("changed", 1, "was replaced");
      continue;
    }
    const before = ordered[i - 1];
    if (before?.sequence !== sequence - 1 || broken.has(before) || before.hash === previous)
      continue;
    const other = `line ${sequence} was written after another one`;
    say("changed", sequence - 1, `was replaced: ${other}`);
  }
  return faults;
};
