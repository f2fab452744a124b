import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { bundles } from "./bundles.ts";
import { timeDetectors } from "./detectors.ts";
import { evidence } from "./evidence.ts";
import { firstAlert } from "./first-alert.ts";
import { intake } from "./intake.ts";
import { latency } from "./latency.ts";
import { loadCountry } from "./load-country.ts";
import { manySeries } from "./many-series.ts";
import { messages } from "./messages.ts";
import { reportingShare } from "./reporting-share.ts";
import { rescan } from "./rescan.ts";
import { rising } from "./rising.ts";
import { type Row, tableOf } from "./row.ts";
import { units } from "./units.ts";
import { watchRun } from "./watch.ts";

/** The measurements; run some of them with `npm run bench -- --only name,name`. They are not tests: machines differ. */
const sections: Readonly<Record<string, readonly [title: string, () => Promise<readonly Row[]>]>> =
  {
    intake: ["Reports accepted on this machine", intake],
    latency: ["From report to message", latency],
    units: ["DynamoDB's units", units],
    watch: ["A run of the watch", watchRun],
    detectors: ["Detectors, one thread", timeDetectors],
    rescan: ["A national re-scan on two threads", rescan],
    bundles: ["Functions as they are deployed", bundles],
    load: ["A country's history", loadCountry],
    start: ["The first minute", firstAlert],
    messages: ["Messages of a calm year in the demo country", messages],
    "reporting-share": ["False alarms that a change in reporting causes", reportingShare],
    rising: ["Waves inside an open alert", rising],
    evidence: ["Evidence where nothing happens", evidence],
    "many-series": ["Alerts of many series judged in the same week", manySeries],
  };

const { values } = parseArgs({ options: { only: { type: "string" } } });
const asked = values.only?.split(",") ?? Object.keys(sections);
const unknown = asked.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  const names = Object.keys(sections).join(", ");
  process.stderr.write(`Unknown section ${unknown.join(", ")}: must be of ${names}.\n`);
  process.exit(2);
}

const cores = cpus();
process.stdout.write(`${cores.length} cores (${cores[0]?.model}), Node ${process.version}\n\n`);
for (const name of asked) {
  const [title, measure] = sections[name] ?? [];
  if (title && measure) process.stdout.write(`${tableOf(`${title} (${name})`, await measure())}\n`);
}
