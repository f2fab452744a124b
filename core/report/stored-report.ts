import { firstDay, lastDay } from "../calendar.ts";
import { type Country, deadlinesOf } from "../country.ts";
import { diseasesOf, type Registry } from "../registry.ts";
import type { CurrentReport, Report, ReportMode, StoredReport } from "../report.ts";
import { atMost } from "./at-most.ts";
import { receiptIdOf } from "./content-hash.ts";
import { countedBeside } from "./counted-beside.ts";
import { type OwnMedian, questionsOf } from "./edit-checks.ts";
import { historyQuestions } from "./history-checks.ts";
import { runningQuestions } from "./period-running.ts";

/** How a version arrived. */
export interface Arrival {
  readonly reportVersion: number;
  readonly contentHash: string;
  readonly receivedAt: string;
  /** When the first version of this report arrived; it may be this one. */
  readonly firstReceivedAt: string;
  readonly mode: ReportMode;
  /** Id of the credential that sent it. */
  readonly by: string;
}

type Form = Pick<Report, "period" | "dataSet">;

/** True if the first version of a report arrived after its timeliness deadline; revisions do not affect it. */
export const isLate = ({ period, dataSet }: Form, firstReceivedAt: string, country: Country) =>
  firstReceivedAt > deadlinesOf(country, period, dataSet).timelinessDeadline;

/** Time of arrival assumed for a replay or history that gives none: the deadline, or `now` if that is earlier. */
export const usualArrival = ({ period, dataSet }: Form, now: string, country: Country): string => {
  const { timelinessDeadline } = deadlinesOf(country, period, dataSet);
  return timelinessDeadline < now ? timelinessDeadline : now;
};

/** The version as stored in the ledger: the report, how it arrived, its zeros by disease, and its questions. */
export const storedReport = (
  report: Report,
  { firstReceivedAt, ...arrival }: Arrival,
  {
    registry,
    ownMedian,
    earlier,
    ofDays,
  }: {
    readonly registry: Registry;
    readonly ownMedian: OwnMedian;
    /** Versions of the same report below this one, lowest first. */
    readonly earlier: readonly StoredReport[];
    /** Reports of its days, which it replaces. */
    readonly ofDays: readonly CurrentReport[];
  },
): StoredReport => {
  const { country } = registry;
  const zeroDiseases = zeroDiseasesOf(report, registry);
  const beside = countedBeside({ ...report, zeroDiseases }, ofDays);
  const version = {
    ...report,
    ...arrival,
    receiptId: receiptIdOf(report, arrival.reportVersion, arrival.contentHash),
    zeroDiseases,
    ...(Object.keys(beside).length > 0 && { countedBeside: beside }),
    questions: [],
    firstDay: firstDay(report.period, country.calendar),
    lastDay: lastDay(report.period, country.calendar),
    late: isLate(report, firstReceivedAt, country),
  };
  const history = { versions: [...earlier, version], repeatedAt: 0 };
  return {
    ...version,
    questions: atMost([
      ...questionsOf(report, ownMedian),
      ...runningQuestions(report, arrival.receivedAt, country),
      ...historyQuestions(history, report.rows),
    ]),
  };
};

/** Diseases that a zero report reports as zero: every disease of the form without a row. */
const zeroDiseasesOf = ({ zeroReport, dataSet, rows }: Report, registry: Registry) => {
  if (!zeroReport) return [];
  const named = new Set(rows.map(({ diseaseCode }) => diseaseCode));
  return diseasesOf(registry, dataSet).filter((code) => !named.has(code));
};
