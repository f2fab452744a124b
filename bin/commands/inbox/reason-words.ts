interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
}

type MomentOf = (instant: string) => string;

/** Minutes as hours and days, rounded down. */
const longWords = (minutes: number): string => {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / (24 * 60))} days`;
};

const words: Readonly<Record<string, (values: Reason["values"], momentOf: MomentOf) => string>> = {
  overdue: ({ act, minutes }) => `${act} overdue by ${longWords(Number(minutes))}`,
  due: ({ act, dueBy }, momentOf) => `${act} by ${momentOf(String(dueBy))}`,
  "level-raised": ({ at }, momentOf) => `level raised ${momentOf(String(at))}`,
  ihr: () => "IHR questions apply",
  bottlenecks: ({ targets }) => `missed 7-1-7 targets to explain: ${[targets].flat().join(", ")}`,
  deaths: ({ deaths }) => `${deaths} ${deaths === 1 ? "death" : "deaths"}`,
  rising: ({ periods }) => `rising for ${periods} periods`,
  "silent-units": ({ count }) => `${count} silent ${count === 1 ? "unit" : "units"}`,
  escalated: ({ orgUnitLevel }) => `escalated to the ${orgUnitLevel}`,
  retracted: () => "the numbers meet no rule any more",
  "screen-only": () => "no rule of it sends messages",
  "over-budget": () => "over the week's budget",
};

/** A reason of the inbox in English; the code itself if it is not known. */
export const reasonWords = ({ code, values }: Reason, momentOf: MomentOf): string =>
  words[code]?.(values, momentOf) ?? code;
