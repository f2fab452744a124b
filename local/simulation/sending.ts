import { createHash } from "node:crypto";
import { addDays, type Calendar, firstDay, type Period } from "../../core/calendar.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Chance } from "../../core/statistics/chance.ts";
import { startOfPeriod } from "../../core/zone.ts";
import type { SimulatedCount } from "./cases.ts";

interface SimulatedRow {
  readonly diseaseCode: string;
  readonly ageGroup: "<5" | "5+";
  readonly suspectedCases: number;
  readonly deaths: number;
}

/** JSON of one report for `POST /v1/reports`. */
export interface SimulatedBody {
  readonly reportingUnit: string;
  readonly period: Period;
  readonly dataSet: "weekly" | "immediate";
  readonly reportVersion?: number;
  readonly zeroReport?: true;
  readonly consultationsTotal?: number;
  readonly rows: readonly SimulatedRow[];
}

export interface SimulatedReport {
  readonly body: SimulatedBody & { readonly submissionId: string };
  /** ISO instant. */
  readonly receivedAt: string;
}

const hourMs = 3_600_000;

/** A report with a submission id made from its content, so that sending it again is the same submission. */
const sentAt = (body: SimulatedBody, ms: number): SimulatedReport => {
  const digest = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  return { body: { ...body, submissionId: digest.slice(0, 32) }, receivedAt: instant(ms) };
};

/** Rows by age group. Deaths are in the older group, up to its number of cases. */
const rowsOf = ({ disease, under5, over5, deaths }: SimulatedCount): SimulatedRow[] => {
  const row = (ageGroup: "<5" | "5+", suspectedCases: number, died: number) =>
    suspectedCases > 0
      ? [{ diseaseCode: disease.code, ageGroup, suspectedCases, deaths: died }]
      : [];
  const older = Math.min(over5, deaths);
  return [...row("<5", under5, deaths - older), ...row("5+", over5, older)];
};

/** A unit's weekly report: its counts, and zero for every other disease. */
export const weeklyBody = (
  unit: OrgUnit,
  period: Period,
  counts: readonly SimulatedCount[],
): SimulatedBody => {
  const rows = counts.flatMap(rowsOf);
  const cases = rows.reduce((sum, { suspectedCases }) => sum + suspectedCases, 0);
  return {
    reportingUnit: unit.code,
    period,
    dataSet: "weekly",
    zeroReport: true,
    consultationsTotal: 12 + Math.round(cases * 1.7),
    rows,
  };
};

/**
 * Simulates how a weekly report is sent: not at all, on the morning of the deadline, late, or with a later correction.
 * `end` is the end of its week in ms, `habit` the unit's share of weeks without a report.
 */
export const sendingOf = (
  body: SimulatedBody,
  { chance, end, habit }: { chance: Chance; end: number; habit: number },
): SimulatedReport[] => {
  if (chance.uniform() < habit) return [];
  const isLate = chance.uniform() < 0.15;
  const isVeryLate = chance.uniform() < 0.25;
  const hours = !isLate
    ? 7 + 4.8 * chance.uniform()
    : isVeryLate
      ? 60 + 200 * chance.uniform()
      : 12.2 + 46 * chance.uniform();
  const report = sentAt(body, end + hours * hourMs);
  const first = body.rows[0];
  if (first === undefined || chance.uniform() >= 0.02) return [report];
  const corrected = { ...first, suspectedCases: first.suspectedCases + 1 + chance.poisson(1) };
  const correction = sentAt(
    { ...body, reportVersion: 2, rows: [corrected, ...body.rows.slice(1)] },
    end + (hours + 8 + 160 * chance.uniform()) * hourMs,
  );
  return [report, correction];
};

/** Notices of a week: three in four cases of immediately notifiable diseases are reported on the same day, between 8 and 18 o'clock. */
export const noticesOf = (
  unit: OrgUnit,
  counts: readonly SimulatedCount[],
  {
    chance,
    week,
    simulation: { calendar, timeZone },
  }: { chance: Chance; week: Period; simulation: { calendar: Calendar; timeZone: string } },
): SimulatedReport[] => {
  const told = counts.filter(({ disease }) => disease.reporting === "immediate");
  const byDay = new Map<number, Map<string, SimulatedRow>>();
  for (const { disease, under5, over5 } of told) {
    for (let i = 0; i < under5 + over5; i++) {
      const day = Math.floor(7 * chance.uniform());
      if (chance.uniform() >= 0.75) continue;
      const rows = byDay.get(day) ?? new Map<string, SimulatedRow>();
      const ageGroup = i < under5 ? "<5" : "5+";
      const key = `${disease.code}|${ageGroup}`;
      const suspectedCases = (rows.get(key)?.suspectedCases ?? 0) + 1;
      rows.set(key, { diseaseCode: disease.code, ageGroup, suspectedCases, deaths: 0 });
      byDay.set(day, rows);
    }
  }
  return [...byDay].map(([day, rows]) => {
    const period = addDays(firstDay(week, calendar), day);
    const start = Date.parse(startOfPeriod(period, timeZone));
    return sentAt(
      { reportingUnit: unit.code, period, dataSet: "immediate", rows: [...rows.values()] },
      start + (8 + 10 * chance.uniform()) * hourMs,
    );
  });
};

const instant = (ms: number): string => new Date(Math.round(ms / 1000) * 1000).toISOString();
