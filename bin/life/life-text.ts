import { type Way, ways } from "../../core/alert/acts/ways.ts";

type Kind = NonNullable<Way["of"]>;

const isOf = (kind: Kind) => (way: Way) => way.of === undefined || way.of === kind;

const label = ({ does, says }: Way): string => (says ? `${does} (${says.join(" or ")})` : does);

/** The arrows of a way: one from each stage to another; none where the stage stays. */
const arrowsOf = (
  way: Way,
): { readonly from: string; readonly to: string; readonly by: string }[] => {
  const { from, to } = way;
  if (to === "same") return [];
  const begins = from.length === 0 ? ["[*]"] : from.filter((stage) => stage !== to);
  return begins.map((stage) => ({ from: stage, to, by: label(way) }));
};

type Arrow = ReturnType<typeof arrowsOf>[number];

/** The arrows that an alert can take from its opening on. */
const reachable = (arrows: readonly Arrow[]): readonly Arrow[] => {
  const stages = new Set(["[*]"]);
  for (let known = 0; known < stages.size; ) {
    known = stages.size;
    for (const { from, to } of arrows) if (stages.has(from)) stages.add(to);
  }
  return arrows.filter(({ from }) => stages.has(from));
};

/** The stages of alerts of a kind as a Mermaid diagram: an arrow for each way that leads to another stage. */
const picture = (kind: Kind): string => {
  const arrows = reachable(ways.filter(isOf(kind)).flatMap(arrowsOf));
  const byEnds = Map.groupBy(arrows, ({ from, to }) => `${from} --> ${to}`);
  const lines = [...byEnds].map(([ends, of]) => `  ${ends}: ${of.map(({ by }) => by).join(", ")}`);
  return ["```mermaid", "stateDiagram-v2", ...lines, "```"].join("\n");
};

const cells = (way: Way): readonly string[] => {
  const { from, to, of, writes } = way;
  return [
    label(way),
    from.length === 0 ? "" : from.join(", "),
    to === "same" ? "the same" : to,
    writes.length === 0 ? "nothing" : writes.join(", "),
    of ?? "both",
  ];
};

/** A table in Markdown, with columns as wide as their widest cell. */
const table = (rows: readonly (readonly string[])[]): string => {
  const [head = []] = rows;
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lineOf = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [lineOf(head), rule, ...rows.slice(1).map(lineOf)].join("\n");
};

/** The part of docs/alert-life.md that is made from the code's own table of ways. */
export const lifeText = (): string =>
  [
    "An alert about a disease:",
    picture("disease"),
    "An alert about silent units, which has no risk to assess:",
    picture("silence"),
    "Every way, also those where the stage stays:",
    table([
      ["what happens", "in stage", "next stage", "lines of the history", "alerts"],
      ...ways.map(cells),
    ]),
  ].join("\n\n");

const [begin, end] = [
  "<!-- made by npm run alert-life from core/alert/acts/ways.ts -->",
  "<!-- end of what is made -->",
];

/** A page with that part written anew. Throws a RangeError if its two marks are missing. */
export const withLifeText = (page: string): string => {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) {
    throw new RangeError("Cannot write docs/alert-life.md: its two marks must be there");
  }
  return `${page.slice(0, from + begin.length)}\n\n${lifeText()}\n\n${page.slice(to)}`;
};
