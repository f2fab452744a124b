import { writeFile } from "node:fs/promises";
import { svgChart } from "../../../core/chart/svg-chart.ts";
import { terminalChart } from "../../../core/chart/terminal-chart.ts";
import { Failure } from "../failure.ts";
import { print } from "../print.ts";
import { chartOf, mostPanels } from "./chart-of.ts";
import type { Answers, Judged } from "./judged.ts";
import type { Writing } from "./write.ts";

/** Writes a text chart for each series, as wide as the terminal. */
export const inTerminal: Writing<Judged> = {
  head: "",
  each: (judged) => `${terminalChart(chartOf(judged), process.stdout.columns ?? 80)}\n`,
  between: "\n",
  foot: "",
};

/** Draws all series into one SVG file. Throws a Failure if there are more than `mostPanels`. */
export const draw = async ({ judged, size }: Answers, picture: string) => {
  if (size > mostPanels) {
    throw new Failure(`A picture must hold at most ${mostPanels} series, got ${size}.`);
  }
  const panels = Array.from(judged, (one: Judged) => chartOf(one));
  await writeFile(picture, svgChart(panels));
  print(`Drawn into ${picture}\n`);
};
