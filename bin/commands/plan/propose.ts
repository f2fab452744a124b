import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { defineCommand } from "citty";
import * as z from "zod";
import { lastDay, type Period, weekOf } from "../../../core/calendar.ts";
import type { Country } from "../../../core/country.ts";
import { didYouMean } from "../../../core/nearest-name.ts";
import type { Plan, Rule } from "../../../core/plan.ts";
import { methodText } from "../../../core/record/candidate-rules.ts";
import { proposalFor, reasonAgainst, type VerifiedAlert } from "../../../core/record/proposal.ts";
import { apiArgs, clientOf } from "../client.ts";
import { everyItem } from "../every-page.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { print } from "../print.ts";
import { wholeNumber } from "../whole-number.ts";
import { proposalPage, proposalRows } from "./proposal-page.ts";
import { type OutbreakWeeks, readCountryAndPlan, readHistory, readTree } from "./read-history.ts";
import { readRecord } from "./read-record.ts";
import { table } from "./record-tables.ts";

/** Before any alert: the record is of one year unless a begin is asked for. */
const earliestDay = "2000-01-01";

const Alert = z.looseObject({
  alertId: z.string(),
  orgUnit: z.string(),
  alertLevel: z.string(),
  verification: z.enum(["true", "false", "pending"]),
  period: z.string(),
  signals: z.array(z.looseObject({ ruleId: z.string(), orgUnit: z.string(), period: z.string() })),
});
type Alert = z.infer<typeof Alert>;

/** `tocsin plan propose`: a plan with one rule changed, for the ministry to sign, where most of the rule's alerts were false. */
export const planPropose = defineCommand({
  meta: {
    name: "propose",
    description:
      "Write an unsigned plan with another threshold or detector, tried on the country's own history, for a rule whose verified alerts (20 or more) were mostly false, and a page about it; changes nothing on the server",
  },
  args: {
    rule: { type: "string", description: "The rule's id", valueHint: "ID", required: true },
    out: {
      type: "string",
      description: "File for the proposed plan, unsigned; the page is written beside it, as .md",
      valueHint: "FILE",
      required: true,
    },
    candidate: {
      type: "string",
      description:
        "The candidate that the plan gets, 1 to 3 (default: the one that loses fewest true alerts, then keeps fewest false ones)",
      valueHint: "N",
    },
    ...apiArgs,
    format: {
      type: "enum",
      description: "Output format",
      options: ["text", "json"] as string[],
      default: "text",
    },
  },
  async run({ args }) {
    const asked = wholeNumber("--candidate", args.candidate);
    if (asked !== undefined && asked > 3) {
      throw new WrongUsage(`--candidate must be 1, 2 or 3, got ${asked}.`);
    }
    const client = await clientOf(args);
    const { country, plan } = await readCountryAndPlan(client);
    const rule = ruleOf(plan, args.rule);
    const query = new URLSearchParams({ diseaseCode: rule.diseaseCode });
    const ofAllYears = new URLSearchParams({ diseaseCode: rule.diseaseCode, from: earliestDay });
    const record = (await readRecord(client, ofAllYears)).items.find(
      ({ ruleId }) => ruleId === rule.ruleId,
    );
    const against = reasonAgainst(rule.ruleId, {
      isTrue: record?.true ?? 0,
      isFalse: record?.false ?? 0,
    });
    if (against !== null || !record) throw new Failure(`${against}.`);

    const alerts = await everyItem(client, Alert, { path: "/v1/alerts", query });
    const outbreaks = outbreaksOf(alerts, country);
    const tree = await readTree(client);
    const history = { country, tree, outbreaks, now: new Date() };
    const places = await readHistory(client, rule, history);
    const periods = places.flatMap(({ points }) => points.map(({ period }) => period)).sort();
    const [from, to] = [periods[0], periods.at(-1)];
    if (from === undefined || to === undefined) {
      throw new Failure(`There is no history of ${rule.diseaseCode} to try ${rule.ruleId} on.`);
    }
    const { calendar } = country;
    const verified = alerts.flatMap((alert) => verifiedAlert(alert, rule, country) ?? []);
    const proposal = proposalFor(rule, verified, { places, frequency: "week", calendar });
    const chosen = asked === undefined ? proposal.best : asked - 1;
    const candidate = proposal.candidates[chosen];
    if (!candidate) throw new Failure(`There is no candidate ${chosen + 1} for ${rule.ruleId}.`);

    const version = `${plan.version.slice(0, 28)}-proposal`;
    const proposed = {
      ...{ ...plan, version, signedBy: "", signedOn: "" },
      rules: plan.rules.map((one) => (one.ruleId === rule.ruleId ? candidate.rule : one)),
    };
    const pageFile = `${args.out.replace(/\.json$/, "")}.md`;
    const about = { record, planFile: basename(args.out), version, weeks: { from, to }, chosen };
    await written(args.out, `${JSON.stringify(proposed, null, 2)}\n`);
    await written(pageFile, proposalPage(proposal, about));
    if (args.format === "json") {
      print(`${JSON.stringify({ ...proposal, chosen, plan: args.out, page: pageFile })}\n`);
      return;
    }
    print(
      [
        `${rule.ruleId}: ${record.true} of ${record.true + record.false} verified alerts were true. Tried on ${from} to ${to}:`,
        "",
        table(proposalRows(proposal)),
        `Wrote ${args.out} (${version}, unsigned, with candidate ${chosen + 1}: ${methodText(candidate.rule)}) and ${pageFile}. Nothing has changed: the ministry signs and registers it, or not.`,
        "",
      ].join("\n"),
    );
  },
});

const ruleOf = ({ rules }: Plan, ruleId: string): Rule => {
  const rule = rules.find((one) => one.ruleId === ruleId);
  if (!rule) {
    const guess = didYouMean(
      ruleId,
      rules.map((one) => one.ruleId),
    );
    throw new Failure(`The plan in force has no rule ${ruleId}${guess || "."}`);
  }
  if (rule.ageGroups) {
    throw new Failure(
      `${ruleId} counts some age groups only, and the API's series have all ages: no proposal is made for it.`,
    );
  }
  return rule;
};

/** The first and the last of some periods, by their last days. */
const endsOf = (periods: readonly Period[], { calendar }: Country): [Period, Period] | null => {
  const sorted = periods.toSorted((a, b) => (lastDay(a, calendar) < lastDay(b, calendar) ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first !== undefined && last !== undefined ? [first, last] : null;
};

const verifiedAlert = (
  { alertId, orgUnit: owner, verification, signals }: Alert,
  { ruleId }: Rule,
  country: Country,
): VerifiedAlert | null => {
  const own = signals.filter((signal) => signal.ruleId === ruleId).map(({ period }) => period);
  const ends = endsOf(own, country);
  if (verification === "pending" || !ends) return null;
  return { alertId, owner, isTrue: verification === "true", from: ends[0], to: ends[1] };
};

/** The weeks that alerts keep out of baselines: those verified as true, and epidemics not verified as false. */
const outbreaksOf = (alerts: readonly Alert[], country: Country): readonly OutbreakWeeks[] =>
  alerts.flatMap(({ alertLevel, verification, period, orgUnit, signals }): OutbreakWeeks[] => {
    const isOutbreak =
      verification === "true" || (alertLevel === "epidemic" && verification !== "false");
    const ends = endsOf([period, ...signals.map((signal) => signal.period)], country);
    if (!isOutbreak || !ends) return [];
    const [from, to] = ends.map((end) =>
      weekOf(lastDay(end, country.calendar), country.calendar),
    ) as [Period, Period];
    return [{ orgUnits: [orgUnit, ...signals.map((signal) => signal.orgUnit)], from, to }];
  });

/** Writes a new file. Throws a Failure if there is one, or if it cannot be written. */
const written = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    const { code } = error as { readonly code?: string };
    throw new Failure(
      code === "EEXIST"
        ? `${path} exists already: name another file.`
        : `Cannot write ${path}: ${code ?? "unknown error"}.`,
    );
  }
};
