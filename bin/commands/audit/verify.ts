import { defineCommand } from "citty";
import * as z from "zod";
import { alertChain, alertIdOf } from "../../../core/audit/audit-line.ts";
import { chainFaults } from "../../../core/audit/chain-faults.ts";
import type { SaltedLine } from "../../../core/audit/diary-faults.ts";
import { apiArgs, type Client, clientOf, formatArg } from "../client.ts";
import { everyItem } from "../every-page.ts";
import { Failure } from "../failure.ts";
import { print } from "../print.ts";
import { chainBesideDiary } from "./beside-diary.ts";
import { faultsBesideHeads, readHeads } from "./published-heads.ts";
import { type Chains, chainNames, chainsOfFile, readChain } from "./read-chains.ts";

const Listed = z.object({ alertId: z.string() });

/** All chains of the API, and what differs from the alerts' diaries. */
const fromApi = async (client: Client) => {
  const query = new URLSearchParams({ limit: "500" });
  const alerts = await everyItem(client, Listed, { path: "/v1/alerts", query });
  const names = new Set([
    ...(await chainNames(client)),
    ...alerts.map(({ alertId }) => alertChain(alertId)),
  ]);
  const chains = new Map<string, readonly SaltedLine[]>();
  const faults: string[] = [];
  for (const chain of names) {
    if (alertIdOf(chain) === null) {
      chains.set(chain, await readChain(client, chain));
      continue;
    }
    const beside = await chainBesideDiary(client, chain);
    chains.set(chain, beside.lines);
    faults.push(...beside.faults);
  }
  return { chains, faults };
};

const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

const result = (chains: Chains, faults: readonly string[]) => ({
  chains: chains.size,
  lines: [...chains.values()].reduce((sum, lines) => sum + lines.length, 0),
  faults,
});

/** `tocsin audit verify`: recomputes every chain, and compares it with diaries and published heads. */
export const verify = defineCommand({
  meta: {
    name: "verify",
    description:
      "Recompute every audit chain, compare those of alerts with their histories, and name each line that was changed, removed, doubled or swapped; exit code 1 if there is any",
  },
  args: {
    file: {
      type: "string",
      description: "Check the lines in this file, as export wrote them; needs no server",
      valueHint: "FILE",
    },
    heads: {
      type: "string",
      description: "Compare with the heads published earlier, one line of JSON for each day",
      valueHint: "FILE",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const published = args.heads === undefined ? [] : await readHeads(args.heads);
    const { chains, faults: beside } =
      args.file === undefined
        ? await fromApi(await clientOf(args))
        : { chains: await chainsOfFile(args.file), faults: [] };
    const found = result(chains, [
      ...[...chains].flatMap(([chain, lines]) => chainFaults(chain, lines).map(({ says }) => says)),
      ...beside,
      ...faultsBesideHeads(chains, published),
    ]);
    const { faults } = found;
    const all = `${counted(found.chains, "chain")} of ${counted(found.lines, "line")}`;
    const against =
      args.heads === undefined
        ? ""
        : `, and beside ${counted(published.length, "day")} of published heads`;
    if (args.format === "json") print(`${JSON.stringify(found)}\n`);
    else if (faults.length === 0) print(`${all}: nothing was changed or removed${against}.\n`);
    if (faults.length === 0) return;
    const summary = `${counted(faults.length, "fault")} in ${all}.`;
    throw new Failure(args.format === "json" ? summary : [...faults, summary]);
  },
});
