import { defineCommand } from "citty";
import * as z from "zod";
import type { Evidence } from "../../../core/judge/evidence.ts";
import { type Difference, recomputed, recomputeTolerance } from "../../../core/judge/recomputed.ts";
import { Rule } from "../../../core/plan.ts";
import { codeVersion } from "../../../core/version.ts";
import { type Client, clientOf } from "../client.ts";
import { everyItem } from "../every-page.ts";
import { Failure } from "../failure.ts";
import { oneLine, print } from "../print.ts";
import { alertArgs } from "./alert-args.ts";

const Count = z.number().nullable();

/** Evidence as an alert shows it. */
const ShownEvidence = z.looseObject({
  rule: Rule,
  periods: z.array(z.string()).min(1),
  counts: z.array(Count),
  excluded: z.array(z.string()),
  expectedReports: z.array(z.number()),
  receivedReports: z.array(z.number()),
  share: z.array(z.number()).optional(),
  population: Count,
});

const Numbers = {
  observed: Count,
  expected: Count.optional(),
  threshold: Count,
  judgedAt: z.string(),
  evidence: ShownEvidence.optional(),
};

const ShownSignal = z.object({
  ...Numbers,
  ruleId: z.string(),
  orgUnit: z.string(),
  period: z.string(),
  pValue: z.number().optional(),
  stillMet: z.boolean(),
  codeVersion: z.string(),
  first: z.object(Numbers).optional(),
});
type ShownSignal = z.infer<typeof ShownSignal>;

const ShownAlert = z.object({
  kind: z.string(),
  signals: z.array(ShownSignal),
  earlierSignals: z.int(),
});

/** A judgement of a signal, and what comes out of its evidence now. */
interface Result {
  readonly ruleId: string;
  readonly orgUnit: string;
  readonly period: string;
  readonly judgement: "latest" | "first";
  readonly judgedAt: string;
  /** Version of the code that judged; null if it was not stored. */
  readonly judgedBy: string | null;
  readonly result: "same" | "differs" | "no-evidence";
  readonly differences: readonly Difference[];
}

const resultOf = (
  signal: ShownSignal,
  judgement: Result["judgement"],
  { evidence, judgedAt, ...numbers }: z.infer<z.ZodObject<typeof Numbers>>,
): Result => {
  const { ruleId, orgUnit, period } = signal;
  const latest = {
    expected: null,
    ...numbers,
    met: signal.stillMet,
    pValue: signal.pValue ?? null,
  };
  const stored = judgement === "latest" ? latest : { expected: null, ...numbers, met: true };
  const differences = evidence ? recomputed(stored, evidence as Evidence) : [];
  return {
    ...{ ruleId, orgUnit, period, judgement, judgedAt },
    judgedBy: judgement === "latest" ? signal.codeVersion : null,
    result: evidence === undefined ? "no-evidence" : differences.length > 0 ? "differs" : "same",
    differences,
  };
};

const resultsOf = (signal: ShownSignal): Result[] => {
  const { observed, expected, threshold, judgedAt, evidence, first } = signal;
  return [
    resultOf(signal, "latest", { observed, expected, threshold, judgedAt, evidence }),
    ...(first ? [resultOf(signal, "first", first)] : []),
  ];
};

/** Every signal of an alert, also those that it no longer lists. */
const signalsOf = async (client: Client, path: string): Promise<readonly ShownSignal[]> => {
  const alert = ShownAlert.safeParse(await client.get(path));
  if (!alert.success) throw new Failure(`The server's answer to GET ${path} is not understood.`);
  const { kind, signals, earlierSignals } = alert.data;
  if (kind === "silence")
    throw new Failure("This alert is about silent units: it has no signal to judge again.");
  if (earlierSignals === 0) return signals;
  const query = new URLSearchParams();
  const earlier = await everyItem(client, ShownSignal, { path: `${path}/earlier-signals`, query });
  const keyOf = ({ ruleId, orgUnit, period }: ShownSignal) => `${ruleId} ${orgUnit} ${period}`;
  const shown = new Set(signals.map(keyOf));
  return [...earlier.reverse().filter((one) => !shown.has(keyOf(one))), ...signals];
};

const shownNumber = (value: number | boolean | null) => (value === null ? "unknown" : value);

const lineOf = ({ ruleId, orgUnit, period, judgement, result, differences, ...by }: Result) => {
  const what = `${ruleId} ${orgUnit} ${period}${judgement === "first" ? ", first judgement" : ""}`;
  if (result === "same") return `${what}: same`;
  if (result === "no-evidence") return `${what}: its evidence is not there`;
  const said = differences.map(
    ({ field, stored, now }) => `${field} was ${shownNumber(stored)}, is now ${shownNumber(now)}`,
  );
  const version = `judged by version ${by.judgedBy ?? "unknown"}, this is ${codeVersion}`;
  return `${what}: differs by more than ${recomputeTolerance}: ${said.join("; ")} (${version})`;
};

/** `tocsin alert recompute`: judges an alert's signals again from the stored evidence. */
export const recompute = defineCommand({
  meta: {
    name: "recompute",
    description:
      "Judge an alert's signals again from the stored evidence, and say same or what differs; exit code 1 if anything differs or cannot be judged again",
  },
  args: alertArgs,
  async run({ args }) {
    const client = await clientOf(args);
    const signals = await signalsOf(client, `/v1/alerts/${encodeURIComponent(args.id)}`);
    const results = signals.flatMap(resultsOf);
    const wrong = results.filter(({ result }) => result !== "same");
    const verdict = wrong.length === 0 ? "same" : "differs";
    if (args.format === "json") {
      const told = {
        alertId: args.id,
        result: verdict,
        tolerance: recomputeTolerance,
        codeVersion,
      };
      print(`${JSON.stringify({ ...told, judgements: results })}\n`);
    } else {
      print(results.map((result) => `${oneLine(lineOf(result))}\n`).join(""));
    }
    if (wrong.length === 0) return;
    throw new Failure(`${wrong.length} of ${results.length} judgements are not the same.`);
  },
});
