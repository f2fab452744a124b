import { type ChartSeries, topOf } from "./chart-series.ts";
import { svgLegend } from "./svg-legend.ts";
import { escaped, palette, px } from "./svg-style.ts";
import { countTicks, timeTicks } from "./ticks.ts";

const margin = { left: 56, right: 16, top: 66, bottom: 46 };

/** Coordinates of the plot: x of a period's left edge, y of a count. */
interface Frame {
  readonly x: (index: number) => number;
  readonly y: (count: number) => number;
  readonly step: number;
  readonly right: number;
  readonly bottom: number;
}

/** One series: title, legend, axes with their units, bars, lines and marks. */
export const svgPanel = (series: ChartSeries, width: number, height: number): string => {
  const ticks = countTicks(topOf(series) * 1.06);
  const [right, bottom] = [width - margin.right, height - margin.bottom];
  const step = (right - margin.left) / Math.max(1, series.periods.length);
  const top = ticks.at(-1) ?? 1;
  const frame: Frame = {
    x: (index) => margin.left + index * step,
    y: (count) => bottom - ((bottom - margin.top) * Math.min(Math.max(count, 0), top)) / top,
    step,
    right,
    bottom,
  };
  return [
    `<text x="${margin.left}" y="24" font-size="16" font-weight="600">${escaped(series.title)}</text>`,
    svgLegend(series, margin.left, 46),
    unjudged(series, frame),
    countAxis(ticks, series.unit, frame),
    timeAxis(series, frame),
    bars(series, frame, false),
    bars(series, frame, true),
    missing(series, frame),
    stepped(series.thresholds, frame),
    line(series.expected, frame),
    alarms(series, frame),
  ]
    .filter((part) => part !== "")
    .join("\n");
};

/** Runs of consecutive indices for which `holds` is true, as first and last index. */
const stretches = (length: number, holds: (index: number) => boolean): [number, number][] => {
  const found: [number, number][] = [];
  for (let i = 0; i < length; i++) {
    if (!holds(i)) continue;
    const last = found.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  }
  return found;
};

const unjudged = ({ alarms }: ChartSeries, { x, y, bottom }: Frame): string => {
  const top = y(Number.POSITIVE_INFINITY);
  const boxes = stretches(alarms.length, (i) => alarms[i] === null).map(
    ([first, last]) =>
      `M${px(x(first))} ${px(top)}H${px(x(last + 1))}V${px(bottom)}H${px(x(first))}z`,
  );
  return boxes.length === 0 ? "" : `<path fill="${palette.unjudged}" d="${boxes.join("")}"/>`;
};

const countAxis = (ticks: readonly number[], unit: ChartSeries["unit"], frame: Frame): string => {
  const { y, right, bottom } = frame;
  const rules = ticks.map((tick) => `M${margin.left} ${px(y(tick))}H${right}`).join("");
  const labels = ticks.map(
    (tick) => `<text x="${margin.left - 8}" y="${px(y(tick) + 4)}">${tick}</text>`,
  );
  const middle = px((margin.top + bottom) / 2);
  return [
    `<path stroke="${palette.faint}" d="${rules}"/>`,
    `<g text-anchor="end">${labels.join("")}</g>`,
    `<text transform="translate(14 ${middle}) rotate(-90)" text-anchor="middle">cases per ${unit}</text>`,
  ].join("\n");
};

const timeAxis = (series: ChartSeries, { x, step, right, bottom }: Frame): string => {
  const ticks = timeTicks(series);
  const middle = ({ at }: { readonly at: number }) => x(at) + step / 2;
  const marks = ticks.map((tick) => `M${px(middle(tick))} ${bottom}v5`).join("");
  const labels = ticks.map(
    (tick) => `<text x="${px(middle(tick))}" y="${bottom + 18}">${escaped(tick.label)}</text>`,
  );
  const isMonths = ticks.some(({ at, label }) => series.periods[at] !== label);
  const what = isMonths && series.unit !== "day" ? `${series.unit} by its first day` : series.unit;
  return [
    `<path stroke="${palette.ink}" d="M${margin.left} ${bottom}H${right}${marks}"/>`,
    `<g text-anchor="middle">${labels.join("")}</g>`,
    `<text x="${px((margin.left + right) / 2)}" y="${bottom + 38}" text-anchor="middle">${what}</text>`,
  ].join("\n");
};

const bars = ({ counts, alarms }: ChartSeries, frame: Frame, isAlarm: boolean): string => {
  const { x, y, step, bottom } = frame;
  const lines = counts.flatMap((count, i) =>
    count === null || count === 0 || (alarms[i] === true) !== isAlarm
      ? []
      : [`M${px(x(i) + step / 2)} ${px(bottom)}V${px(y(count))}`],
  );
  const colour = isAlarm ? palette.alarm : palette.count;
  const width = px(Math.max(0.8, step * 0.76));
  return lines.length === 0
    ? ""
    : `<path stroke="${colour}" stroke-width="${width}" d="${lines.join("")}"/>`;
};

/** A small cross on the axis for each missing report. */
const missing = ({ counts }: ChartSeries, { x, step, bottom }: Frame): string => {
  const crosses = counts.flatMap((count, i) =>
    count === null ? [`M${px(x(i) + step / 2 - 2.5)} ${px(bottom - 8)}l5 5m0-5l-5 5`] : [],
  );
  return crosses.length === 0 ? "" : `<path stroke="${palette.ink}" d="${crosses.join("")}"/>`;
};

const stepped = (values: ChartSeries["thresholds"], { x, y }: Frame): string => {
  const lines = stretches(values.length, (i) => values[i] !== null).map(([first, last]) => {
    const steps = values.slice(first, last + 1).map((value, i) => {
      return `V${px(y(value ?? 0))}H${px(x(first + i + 1))}`;
    });
    return `M${px(x(first))} ${px(y(values[first] ?? 0))}${steps.join("")}`;
  });
  return lines.length === 0
    ? ""
    : `<path fill="none" stroke="${palette.threshold}" stroke-width="1.4" stroke-dasharray="5 3" d="${lines.join("")}"/>`;
};

const line = (values: ChartSeries["expected"], { x, y, step }: Frame): string => {
  const lines = stretches(values.length, (i) => values[i] !== null).map(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .map((i) => `${px(x(i) + step / 2)} ${px(y(values[i] ?? 0))}`)
      .join("L"),
  );
  return lines.length === 0
    ? ""
    : `<path fill="none" stroke="${palette.expected}" stroke-width="1.8" stroke-linejoin="round" d="${lines.map((points) => `M${points}`).join("")}"/>`;
};

/** A triangle over each alarm, visible without colours. */
const alarms = ({ counts, alarms: said }: ChartSeries, { x, y, step }: Frame): string => {
  const marks = counts.flatMap((count, i) =>
    said[i] === true ? [`M${px(x(i) + step / 2)} ${px(y(count ?? 0) - 3)}l-4-7h8z`] : [],
  );
  return marks.length === 0 ? "" : `<path fill="${palette.alarm}" d="${marks.join("")}"/>`;
};
