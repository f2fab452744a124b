import { existsSync } from "node:fs";
import { join } from "node:path";
import { startTocsin } from "../local/runtime.ts";
import { milliseconds, type Row, seconds, timed } from "./row.ts";
import { runNode } from "./run-node.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Twenty-seven years of every prefecture of Japan, in the tidy format. */
const japan = join(import.meta.dirname, "..", "..", "shared", "data", "japan-idwr");

/** Time to load a whole country's history through the API, and to compute all tallies up to the root. */
export const loadCountry = async (): Promise<readonly Row[]> => {
  if (!existsSync(japan)) return [{ what: "a country's history", figure: "not measured: no data" }];
  return inTemporaryFolder(async (data) => {
    const running = await startTocsin({ port: 0, data, watchEveryMs: 0 });
    try {
      const { url, adminKey } = running;
      const cpu = process.cpuUsage();
      const args = ["load", japan, "--url", url, "--key", adminKey, "--format", "json"];
      let told = "";
      const loaded = await timed(async () => {
        told = await runNode(["bin/tocsin.js", ...args]);
      });
      const after = await timed(running.drained);
      const { reports } = JSON.parse(told);
      const { user, system } = process.cpuUsage(cpu);
      const perReport = (total: number) => total / reports.created;
      return [
        { what: `japan-idwr loaded: ${reports.created} reports`, figure: seconds(loaded) },
        { what: "  … and tallied to the top", figure: seconds(loaded + after) },
        {
          what: "  processor time of the server and its ledger for each report",
          figure: milliseconds(perReport((user + system) / 1000)),
        },
      ];
    } finally {
      await running.stop();
    }
  });
};
