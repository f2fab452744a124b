import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { act } from "../../../../core/alert/acts/act.ts";
import type { Asked, Said } from "../../../../core/alert/acts/asked.ts";
import { actNames, stageAfterRaise, ways } from "../../../../core/alert/acts/ways.ts";
import type { Alert, DiaryLine, SilenceAlert } from "../../../../core/alert/alert.ts";
import { lineCount } from "../../../../core/alert/diary.ts";
import { lapseAlert, unanswered } from "../../../../core/alert/lifecycle.ts";
import { Stage } from "../../../../core/alert/stage.ts";
import { jsonBytes } from "../../../../core/json-size.ts";
import { defaultRiskGrid } from "../../../../core/risk-grid.ts";
import { acted, contextOf } from "../../../support/acts.ts";
import { alertWith, factsOf, silenceFactsOf } from "../../../support/alert-facts.ts";

const openedAt = "2026-02-10T07:16:00.000Z";
const opening: DiaryLine = {
  ...{ sequence: 1, at: openedAt, by: "tocsin" },
  ...{ change: "opened", tells: "opened" },
};

const verify = (result: "true" | "false" | "undetermined"): Asked => ({
  act: "verify",
  said: { result, method: "phone", definitionMet: "yes", reason: "called the clinic" },
});
const assess: Asked = {
  act: "assess",
  said: { likelihood: 3, consequence: 4, level: "high", confidence: "low", reason: "near a road" },
};
const decide = (outcome: "discard" | "monitor" | "respond"): Asked => ({
  act: "decide",
  said: { outcome, reason: "as the team proposes" },
});

/** Every act, by each answer on which a way depends. */
const asked: Readonly<Record<string, Asked>> = {
  acknowledge: { act: "acknowledge", said: {} },
  "verify true": verify("true"),
  "verify false": verify("false"),
  "verify undetermined": verify("undetermined"),
  assess,
  "decide discard": decide("discard"),
  "decide monitor": decide("monitor"),
  "decide respond": decide("respond"),
  milestones: { act: "milestones", said: { emergence: "2026-02-08", reason: "from the log" } },
  ihr: {
    act: "ihr",
    said: {
      ...{ serious: "yes", unusual: "no", spread: "unknown", restrictions: "no" },
      reasons: "near the border",
    },
  },
  note: { act: "note", said: { text: "the team leaves tomorrow" } },
  close: { act: "close", said: { reason: "over", verification: undefined } },
  reopen: { act: "reopen", said: { reason: "another case" } },
};
const names = Object.keys(asked);

const fresh = (): Alert => ({ ...alertWith([]), ...factsOf(), history: [opening] });
const silent = (): SilenceAlert => ({
  ...unanswered(openedAt),
  ...silenceFactsOf(),
  units: [],
  history: [opening],
});

const led = (alert: Alert, ...steps: readonly string[]): Alert =>
  steps.reduce((so, step) => acted(so, asked[step] as Asked), alert);

const inStage: Readonly<Record<Stage, () => Alert>> = {
  acknowledge: fresh,
  verify: () => led(fresh(), "acknowledge"),
  assess: () => led(fresh(), "verify true"),
  decide: () => led(fresh(), "verify true", "assess"),
  follow: () => led(fresh(), "verify true", "assess", "decide respond"),
  closed: () => led(fresh(), "close"),
};

/** The stage that follows, by stage and act: "=" it stays, "-" nothing is written, "!" the act is out of order. */
const disease = `
                     acknowledge verify assess decide follow closed
 acknowledge         verify      -      -      -      -      !
 verify true         assess      assess !      !      !      !
 verify false        decide      decide !      !      !      !
 verify undetermined verify      =      !      !      !      !
 assess              !           !      decide =      decide !
 decide discard      !           !      !      closed !      !
 decide monitor      !           !      !      follow !      !
 decide respond      !           !      !      follow !      !
 milestones          =           =      =      =      =      =
 ihr                 =           =      =      =      =      =
 note                =           =      =      =      =      =
 close               closed      closed closed closed closed !
 reopen              !           !      !      !      !      acknowledge`;

const silenceStages = ["acknowledge", "verify", "follow", "closed"] as const;
const silenceTable = `
                     acknowledge verify follow closed
 acknowledge         verify      -      -      !
 verify true         follow      follow !      !
 verify false        follow      follow !      !
 verify undetermined verify      =      !      !
 assess              !           !      !      !
 decide discard      !           !      !      !
 decide monitor      !           !      !      !
 decide respond      !           !      !      !
 milestones          !           !      !      !
 ihr                 !           !      !      !
 note                !           !      !      !
 close               closed      closed closed !
 reopen              !           !      !      acknowledge`;

const cells = (table: string) =>
  table
    .trim()
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const words = line.trim().split(/\s+/);
      const stages = (table.trim().split("\n")[0] ?? "").trim().split(/\s+/);
      const step = words.slice(0, words.length - stages.length).join(" ");
      return stages.map((stage, i) => [step, stage, words.slice(-stages.length)[i] ?? ""] as const);
    });

const outcomeOf = (alert: Alert, step: string): string => {
  const result = act(alert, asked[step] as Asked, contextOf());
  if (result.kind === "out-of-order") return "!";
  if (result.kind === "unchanged") return "-";
  if (result.kind !== "done") return result.kind;
  return result.alert.stage === alert.stage ? "=" : result.alert.stage;
};

it("the table names every act and stage", () => {
  expect(new Set(cells(disease).map(([step]) => step))).toEqual(new Set(names));
  expect(new Set(cells(disease).map(([, stage]) => stage))).toEqual(new Set(Stage.options));
  expect(new Set(names.map((name) => name.split(" ")[0]))).toEqual(new Set(actNames));
});

it.each(cells(disease))("%s in stage %s: %s", (step, stage, outcome) => {
  expect(outcomeOf(inStage[stage as Stage](), step)).toBe(outcome);
});

describe("a silence", () => {
  const states: Readonly<Record<(typeof silenceStages)[number], () => Alert>> = {
    acknowledge: silent,
    verify: () => led(silent(), "acknowledge"),
    follow: () => led(silent(), "verify true"),
    closed: () => led(silent(), "close"),
  };
  it.each(cells(silenceTable))("%s in stage %s: %s", (step, stage, outcome) => {
    expect(outcomeOf(states[stage as keyof typeof states](), step)).toBe(outcome);
  });
});

it.each(names)("a lapsed alert answers %s like a closed one", (step) => {
  const lapsed = lapseAlert(fresh(), "2026-04-01T00:00:00.000Z");
  expect(lapsed).toMatchObject({ status: "lapsed", stage: "closed" });
  expect(outcomeOf(lapsed, step)).toBe(outcomeOf(inStage.closed(), step));
});

it.each([
  ["acknowledge", "acknowledge"],
  ["verify", "verify"],
  ["assess", "assess"],
  ["decide", "assess"],
  ["follow", "assess"],
  ["closed", "closed"],
] as const)("a level that rises in stage %s leads to %s", (stage, next) => {
  expect(stageAfterRaise(stage)).toBe(next);
});

it("a refusal says in one sentence what to do instead", () => {
  const said = (alert: Alert, step: string) => {
    const result = act(alert, asked[step] as Asked, contextOf());
    return result.kind === "out-of-order" ? result.detail : result.kind;
  };
  expect(said(inStage.acknowledge(), "assess")).toBe(
    "This alert must be verified before its risk is assessed",
  );
  expect(said(inStage.follow(), "decide respond")).toBe(
    "This alert is decided already: assess its risk again to decide anew",
  );
  expect(said(silent(), "assess")).toBe(
    "An alert about silent units cannot be assessed: it can be acknowledged, verified and closed",
  );
});

it.each(
  [1, 2, 3, 4, 5].flatMap((likelihood) =>
    [1, 2, 3, 4, 5].map((consequence) => [likelihood, consequence] as const),
  ),
)("likelihood %i, consequence %i: the grid's level alone is taken", (likelihood, consequence) => {
  const right = defaultRiskGrid.levels[likelihood - 1]?.[consequence - 1];
  const taken = (["low", "moderate", "high", "veryHigh"] as const).filter((level) => {
    const said = { likelihood, consequence, level, confidence: "low", reason: "x" } as const;
    return act(inStage.assess(), { act: "assess", said }, contextOf()).kind === "done";
  });
  expect(taken).toEqual([right]);
});

it("an alert holds its newest twenty assessments", () => {
  let alert = led(fresh(), "verify true");
  for (let i = 0; i < 25; i += 1) {
    alert = acted(alert, assess, { at: new Date(Date.UTC(2026, 1, 18, i)).toISOString() });
  }
  expect(alert.assessments).toHaveLength(20);
  expect(alert.assessments.at(-1)?.at).toBe("2026-02-19T00:00:00.000Z");
  expect(alert.history.filter(({ change }) => change === "assessed")).toHaveLength(25);
});

it("an alert holds as many long assessments as fit, and the history all", () => {
  const long = "ሀ".repeat(200);
  const said = { ...(assess.said as Said["assess"]), reason: long, hazard: long, context: long };
  let alert = led(fresh(), "verify true");
  for (let i = 0; i < 20; i += 1) alert = acted(alert, { act: "assess", said });
  expect(alert.assessments).toHaveLength(4);
  expect(jsonBytes(alert.assessments)).toBeLessThan(8_000);
  expect(alert.history.filter(({ change }) => change === "assessed")).toHaveLength(20);
});

it("nothing is told of an alert that persons were never told of", () => {
  const { history } = acted(fresh(), verify("true"), { firstToldAt: null });
  expect(history.at(-1)).not.toHaveProperty("tells");
});

/** The history has all lines of before and some more, numbered without gaps, with who and when. */
const expectMore = (before: Alert, next: Alert, { at, by }: { at: string; by: string }) => {
  const known = before.history.length;
  expect(next.history.slice(0, known)).toEqual(before.history);
  expect(next.history.map(({ sequence }) => sequence)).toEqual(next.history.map((_, k) => k + 1));
  expect(next.history.length).toBeGreaterThan(known);
  for (const line of next.history.slice(known)) {
    expect(line).toMatchObject({ at, by, snapshot: { stage: next.stage } });
  }
};

/** The stage goes with the status and with what is recorded. */
const expectConsistent = (alert: Alert) => {
  const { stage, status, kind, acknowledged, verified, decision } = alert;
  expect(stage === "closed").toBe(status !== "open");
  if (stage === "closed") return;
  expect(acknowledged !== undefined).toBe(stage !== "acknowledge");
  if (stage === "acknowledge") expect(verified).toBeUndefined();
  if (stage === "assess" || stage === "decide" || stage === "follow") {
    expect(verified?.result).toMatch(/true|false/);
  }
  if (stage === "follow" && kind === "disease")
    expect(decision?.outcome).toMatch(/monitor|respond/);
};

describe("any sequence of acts", () => {
  const steps = fc.array(fc.constantFrom(...names), { maxLength: 30 });
  const start = fc.constantFrom(fresh, silent);

  it("keeps stage, status and records consistent, and only adds lines to the history", () => {
    fc.assert(
      fc.property(start, steps, (opened, sequence) => {
        let alert: Alert = opened();
        for (const [i, step] of sequence.entries()) {
          const at = new Date(Date.UTC(2026, 1, 17, 8, i)).toISOString();
          const by = `officer:${i % 3}`;
          const result = act(alert, asked[step] as Asked, contextOf({ at, by }));
          if (result.kind !== "done") continue;
          expectMore(alert, result.alert, { at, by });
          expectConsistent(result.alert);
          alert = result.alert;
        }
      }),
    );
  });

  it("writes the lines that the table of ways names, and no others", () => {
    const named = new Set(ways.flatMap(({ writes }) => writes));
    fc.assert(
      fc.property(start, steps, (opened, sequence) => {
        const alert = sequence.reduce<Alert>((so, step) => {
          const result = act(so, asked[step] as Asked, contextOf());
          return result.kind === "done" ? result.alert : so;
        }, opened());
        for (const { change } of alert.history) expect(named).toContain(change);
      }),
    );
  });

  it("is refused as a whole where the revision is another", () => {
    fc.assert(
      fc.property(start, steps, fc.integer({ min: 1, max: 40 }), (opened, sequence, revision) => {
        const alert = sequence.reduce<Alert>((so, step) => {
          const result = act(so, asked[step] as Asked, contextOf());
          return result.kind === "done" ? result.alert : so;
        }, opened());
        const one = { ...(asked.note as Asked), ifRevision: revision } as Asked;
        const { kind } = act(alert, one, contextOf());
        expect(kind === "changed-meanwhile").toBe(revision !== lineCount(alert.history));
      }),
    );
  });
});
