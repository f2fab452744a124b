import { existsSync } from "node:fs";
import { join } from "node:path";
import { replayLedger } from "../adapters/memory/replay-ledger.ts";
import { countryOf, registryOf } from "../bin/commands/backtest/plan-of.ts";
import { readEvents } from "../bin/commands/backtest/read-events.ts";
import { readTidy, standalone } from "../bin/commands/load/read-tidy.ts";
import type { Alert } from "../core/alert/alert.ts";
import type { ChangeKind } from "../core/alert/change-kind.ts";
import { lineCount } from "../core/alert/diary.ts";
import { tidyReports } from "../core/formats/tidy-reports.ts";
import { firstSpellings } from "../core/same-name.ts";
import { replayPlan } from "../pipeline/replay-plan.ts";
import type { Row } from "./row.ts";

/** Thirteen years of dengue in the municipalities of Colombia, in the tidy format. */
const colombia = join(import.meta.dirname, "..", "..", "shared", "data", "colombia-dengue");

/** The departments replayed: Valle del Cauca, Tolima, Huila and Santander, which had much dengue. */
const departments = ["CO76", "CO73", "CO41", "CO68"];

/** The first weeks are a baseline for the others. */
const history = "2008-W01";

/** A message to persons about an alert of a place. */
interface Told {
  readonly owner: string;
  readonly day: string;
  readonly change: ChangeKind;
}

function* ofUnits<R extends { readonly reportingUnit: string }>(
  all: Iterable<R>,
  isAsked: (unit: string) => boolean,
) {
  for (const one of all) if (isAsked(one.reportingUnit)) yield one;
}

/** Messages that reach telephones: updates at deadlines do not. */
const byPhone: readonly ChangeKind[] = ["opened", "level-raised", "rising", "retracted", "lapsed"];

/**
 * How many of the waves that begin inside an open alert are told to telephones because a count has risen, and how many
 * messages that takes. EARS C2 for each level, as `backtest` has it without a plan; waves as the data set labels them, in four departments.
 */
export const rising = async (): Promise<readonly Row[]> => {
  if (!existsSync(colombia)) return [{ what: "rising counts", figure: "not measured: no data" }];
  const folder = await readTidy(join(colombia, "reports.csv.gz"), standalone);
  const country = countryOf(folder);
  const reports = tidyReports(folder.rows, { ...folder, country });
  const registry = registryOf(folder, country, reports, null);
  const { orgUnits } = registry;
  const events = await readEvents(
    join(colombia, "events.csv"),
    (code) => orgUnits.named(code)?.code,
    firstSpellings(folder.rows.diseases),
  );
  const told: Told[] = [];
  /** By owner, the days on which each of its alerts opened and ended. */
  const alerts = new Map<string, { readonly from: string; to: string }[]>();
  const alerted = (alert: Alert, before: Alert | undefined) => {
    const owner = alert.orgUnit;
    const known = before?.alertId === alert.alertId ? lineCount(before.history) : 0;
    const own = alerts.get(owner) ?? [];
    alerts.set(owner, own);
    if (known === 0) own.push({ from: alert.openedAt.slice(0, 10), to: "9999" });
    const last = own.at(-1);
    if (last && alert.status !== "open") last.to = alert.updatedAt.slice(0, 10);
    for (const { sequence, tells, at } of alert.history) {
      if (sequence > known && tells) told.push({ owner, day: at.slice(0, 10), change: tells });
    }
  };
  const ledger = replayLedger(Number.POSITIVE_INFINITY, { judged: () => {}, alerted });
  const isReplayed = (unit: string) => departments.some((code) => orgUnits.isUnder(unit, code));
  const replayed = reports.byArrival();
  await replayPlan(ofUnits(replayed, isReplayed), { registry, from: history }, ledger);

  const level = country.levels.indexOf(country.alertLevelName) + 1;
  const inside = events.flatMap(({ kind, location, start, end }) => {
    const owner = orgUnits.ancestorAt(location, level)?.code ?? location;
    const isOpen = alerts.get(owner)?.some(({ from, to }) => from < start && to > start);
    return kind === "algorithmic" && isReplayed(location) && isOpen ? [{ owner, start, end }] : [];
  });
  const reached = (kinds: readonly ChangeKind[]) =>
    inside.filter(({ owner, start, end }) =>
      told.some(
        (one) =>
          one.owner === owner && one.day >= start && one.day <= end && kinds.includes(one.change),
      ),
    ).length;
  const before = byPhone.filter((change) => change !== "rising" && change !== "lapsed");
  const years = 12;
  const count = (change: ChangeKind) => told.filter((one) => one.change === change).length;
  const perYear = (number: number) => (number / years).toFixed(0);
  return [
    { what: `places that own alerts (${country.alertLevelName})`, figure: `${alerts.size}` },
    { what: "waves that begin inside an open alert", figure: `${inside.length}` },
    {
      what: "  … told to telephones in their time, without `rising`",
      figure: `${reached(before)}`,
    },
    { what: "  … with it", figure: `${reached([...before, "rising"])}` },
    ...(["opened", "rising", "retracted", "updated", "lapsed"] as const).map((change) => ({
      what: `\`${change}\` messages a year`,
      figure: perYear(count(change)),
    })),
  ];
};
