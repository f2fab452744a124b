import type { ChartSeries } from "./chart-series.ts";
import { palette } from "./svg-style.ts";

interface Entry {
  readonly label: string;
  /** SVG of the sign, in a box of 18 by 12 with its upper left corner at 0 0. */
  readonly sign: string;
  readonly isShown: (series: ChartSeries) => boolean;
}

const isSome = (values: readonly (number | null)[]) => values.some((value) => value !== null);

const entries: readonly Entry[] = [
  {
    label: "cases",
    sign: `<path stroke="${palette.count}" stroke-width="8" d="M9 12V1"/>`,
    isShown: ({ counts }) => isSome(counts),
  },
  {
    label: "alarm",
    sign: `<path stroke="${palette.alarm}" stroke-width="8" d="M9 12V8"/><path fill="${palette.alarm}" d="M9 6l-4-7h8z"/>`,
    isShown: ({ alarms }) => alarms.includes(true),
  },
  {
    label: "expected",
    sign: `<path stroke="${palette.expected}" stroke-width="1.8" d="M0 6H18"/>`,
    isShown: ({ expected }) => isSome(expected),
  },
  {
    label: "threshold",
    sign: `<path stroke="${palette.threshold}" stroke-width="1.4" stroke-dasharray="5 3" d="M0 6H18"/>`,
    isShown: ({ thresholds }) => isSome(thresholds),
  },
  {
    label: "no report",
    sign: `<path stroke="${palette.ink}" d="M6.5 3.5l5 5m0-5l-5 5"/>`,
    isShown: ({ counts }) => counts.includes(null),
  },
  {
    label: "not judged",
    sign: `<path fill="${palette.unjudged}" stroke="${palette.faint}" d="M0 0h18v12H0z"/>`,
    isShown: ({ alarms }) => alarms.includes(null),
  },
];

/** The legend: the signs that occur in the series, with their meaning. */
export const svgLegend = (series: ChartSeries, left: number, top: number): string => {
  const shown = entries.filter(({ isShown }) => isShown(series));
  let x = left;
  const parts = shown.map(({ label, sign }) => {
    const part = `<g transform="translate(${x} ${top - 10})">${sign}<text x="24" y="10">${label}</text></g>`;
    x += 24 + label.length * 7 + 18;
    return part;
  });
  return parts.join("\n");
};
