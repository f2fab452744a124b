import type { ChartSeries } from "./chart-series.ts";
import { svgPanel } from "./svg-panel.ts";
import { escaped, palette } from "./svg-style.ts";

const width = 960;
const panelHeight = 340;

/**
 * An SVG image of the series, one below the other: counts as bars, expected counts, thresholds and alarms.
 *
 * Self-contained: no external script, style sheet or font, and a white background. For screen readers it
 * has a title and a sentence about each series.
 */
export const svgChart = (panels: readonly ChartSeries[]): string => {
  const height = panelHeight * panels.length;
  const titles = panels.map(({ title }) => title).join(", ");
  const drawn = panels.map(
    (panel, i) =>
      `<g transform="translate(0 ${i * panelHeight})">\n${svgPanel(panel, width, panelHeight)}\n</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title said" font-family="system-ui, 'DejaVu Sans', Helvetica, Arial, sans-serif" font-size="12" fill="${palette.ink}">`,
    `<title id="title">${escaped(titles)}</title>`,
    `<desc id="said">${escaped(panels.map(descriptionOf).join(" "))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${palette.paper}"/>`,
    ...drawn,
    "</svg>\n",
  ].join("\n");
};

/** A sentence that describes the series. */
const descriptionOf = ({ title, unit, periods, counts, alarms }: ChartSeries): string => {
  const known = counts.filter((count) => count !== null);
  const alarmed = periods.filter((_, i) => alarms[i]);
  const shown = alarmed.slice(0, 20).join(", ");
  const more = alarmed.length > 20 ? ` and ${alarmed.length - 20} more` : "";
  const range =
    known.length > 0 ? `, counts from ${Math.min(...known)} to ${Math.max(...known)}` : "";
  const said = alarmed.length === 0 ? "no alarm" : `alarms: ${shown}${more}`;
  return `${title}: ${periods.length} ${unit}s from ${periods[0]} to ${periods.at(-1)}${range}; ${said}.`;
};
