import { beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "../../lambdas/routes/all.ts";
import { ProblemDetails } from "../../lambdas/shell/problem.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

const callers = [
  "facility",
  "other facility",
  "feed",
  "other feed",
  "officer",
  "other officer",
  "administrator",
  "administrator by token",
  "gateway",
] as const;
type CallerName = (typeof callers)[number];

/** Credentials that no route takes: all of them are answered 401 wherever one is needed. */
const strangers = [
  "none",
  "malformed",
  "wrong",
  "revoked",
  "expired",
  "forged",
  "meant for others",
  "revoked officer",
] as const;

/** What a route asks, and who is let in; everybody else of the kinds above is answered 403. */
interface Row {
  readonly path?: string;
  readonly body?: unknown;
  readonly bodyOf?: (api: Api) => Promise<unknown>;
  /** True for a PUT whose body here is right: the others register something that lacks everything. */
  readonly isAccepted?: true;
  readonly mayCall: readonly CallerName[] | "anyone";
  /** Each caller asks for something of its own, or for something that is gone after the first. */
  readonly fresh?: (api: Api) => Promise<string>;
}

/** A gateway hands over SMS, and reads nothing. */
const readers = callers.filter((caller) => caller !== "gateway");

const administrators = ["administrator", "administrator by token"] as const;
const ofTheDistrict = ["feed", "officer", ...administrators] as const;
const ofTheClinic = ["facility", ...ofTheDistrict] as const;

const alertPath = async ({ alerts }: Api, end = "") => {
  const [alert] = await alerts();
  return `/v1/alerts/${alert?.alertId}${end}`;
};

let day = Date.parse("2026-06-01");
/** An alert is reopened a few times a day at most: each test has a day of its own. */
const onAnotherDay = (api: Api) => {
  day += 86_400_000;
  api.setNow(new Date(day).toISOString());
};
const closed = async (api: Api, officer: string) => {
  onAnotherDay(api);
  const path = await alertPath(api, "/close");
  await api.ask(`POST ${path}`, { as: officer, body: { reason: "a test" } });
};

/** The address of an act on an alert that is in a stage where the act is in order. */
const inStageFor = async (act: string, api: Api) => {
  const path = await alertPath(api);
  const officer = credentials.get("officer") ?? "";
  onAnotherDay(api);
  const say = (to: string, body: object) => api.ask(`POST ${path}/${to}`, { as: officer, body });
  if (act === "assess" || act === "decide") {
    const verified = { method: "phone", definitionMet: "yes", reason: "a test" };
    await say("close", { reason: "a test" });
    await say("reopen", { reason: "a test" });
    await say("verify", { result: act === "assess" ? "true" : "false", ...verified });
  }
  if (act === "acknowledge" || act === "verify") {
    await say("close", { reason: "a test" });
    await say("reopen", { reason: "a test" });
  }
  return `${path}/${act}`;
};

/** A link to the alert that nobody has used. */
const linkPath = async (api: Api) => {
  const path = await inStageFor("verify", api);
  const [, alertId = ""] = /alerts\/([^/]+)/.exec(path) ?? [];
  return new URL(await api.linkTo(alertId)).pathname;
};

/** A row for every route, by operation. A route without a row turns this red. */
const rows: Readonly<Record<string, Row>> = {
  submitReports: {
    body: { ...measles("A-1", "2026-W20", 0), channel: "phone" },
    mayCall: ofTheClinic,
  },
  health: { mayCall: "anyone" },
  openApi: { mayCall: "anyone" },
  docs: { mayCall: "anyone" },
  alertsPage: { mayCall: "anyone" },
  listReports: { path: "/v1/reports?reportingUnit=A-1", mayCall: ofTheClinic },
  readReport: { path: "/v1/reports/A-1/2026-W19", mayCall: ofTheClinic },
  listOrgUnits: { path: "/v1/org-units?parent=N-A", mayCall: ofTheDistrict },
  readOrgUnit: { path: "/v1/org-units/A-1", mayCall: ofTheClinic },
  readSeries: { path: "/v1/series/A-1/MEAS", mayCall: ofTheClinic },
  readCompleteness: { path: "/v1/completeness?orgUnit=N-A", mayCall: ofTheDistrict },
  readBacklog: { path: "/v1/backlog?from=2026-W19&to=2026-W20", mayCall: administrators },
  readCountry: { mayCall: readers },
  listDiseases: { mayCall: readers },
  readPlan: { mayCall: readers },
  readPlanRecord: {
    path: "/v1/plan/record?orgUnit=N-A",
    mayCall: ["officer", ...administrators],
  },
  listAlerts: {
    path: "/v1/alerts?orgUnit=N-A",
    mayCall: ["officer", ...administrators],
  },
  readInbox: { mayCall: ["officer", "other officer", ...administrators] },
  readAlert: { fresh: (api) => alertPath(api), mayCall: ["officer", ...administrators] },
  readAlertHistory: {
    fresh: (api) => alertPath(api, "/history"),
    mayCall: ["officer", ...administrators],
  },
  readEarlierSignals: {
    fresh: (api) => alertPath(api, "/earlier-signals"),
    mayCall: ["officer", ...administrators],
  },
  ...Object.fromEntries(
    Object.entries({
      acknowledgeAlert: ["acknowledge", {}],
      verifyAlert: [
        "verify",
        { result: "undetermined", method: "phone", definitionMet: "unknown", reason: "a test" },
      ],
      assessAlert: [
        "assess",
        { likelihood: 1, consequence: 1, level: "low", confidence: "low", reason: "a test" },
      ],
      decideOnAlert: ["decide", { outcome: "monitor", reason: "a test" }],
      recordMilestones: ["milestones", { reason: "a test" }],
      recordIhr: [
        "ihr",
        {
          ...{ serious: "no", unusual: "no", spread: "no", restrictions: "unknown" },
          reasons: "a test",
        },
      ],
      noteOnAlert: ["note", { text: "a test" }],
    } as const).map(([operation, [act, body]]): [string, Row] => [
      operation,
      { fresh: (api) => inStageFor(act, api), body, mayCall: ["officer"] },
    ]),
  ),
  closeAlert: {
    fresh: (api) => alertPath(api, "/close"),
    body: { reason: "a test" },
    mayCall: ["officer"],
  },
  reopenAlert: {
    fresh: (api) => alertPath(api, "/reopen"),
    body: { reason: "a test" },
    mayCall: ["officer"],
  },
  readAudit: { mayCall: administrators },
  listAuditChains: { mayCall: administrators },
  listAlertReadings: {
    fresh: async ({ alerts }) => `/v1/audit/readings?alertId=${(await alerts())[0]?.alertId}`,
    mayCall: administrators,
  },
  askByLink: { fresh: linkPath, mayCall: "anyone" },
  answerByLink: { fresh: linkPath, body: { result: "undetermined" }, mayCall: "anyone" },
  receiveSms: {
    body: {
      from: "+254700000000",
      text: "A-7K3QF TRUE",
      id: "1",
      receivedAt: "2026-06-01T00:00:00Z",
    },
    mayCall: ["gateway"],
  },
  registerPack: { body: {}, mayCall: administrators },
  registerCountry: { body: {}, mayCall: administrators },
  registerOrgUnits: { body: [], mayCall: administrators },
  registerDiseases: { body: [], mayCall: administrators },
  registerPlan: { body: {}, mayCall: administrators },
  listKeys: { mayCall: administrators },
  issueKey: { body: { kind: "facility", unit: "A-1" }, mayCall: administrators },
  revokeKey: {
    fresh: async ({ issue }) => {
      const { keyId } = await issue({ kind: "facility", unit: "A-2" });
      return `/v1/keys/${keyId}`;
    },
    mayCall: administrators,
  },
  subscribe: {
    body: { protocol: "email", endpoint: "duty@example.org", orgUnit: "N-A" },
    mayCall: administrators,
  },
  listSubscriptions: { mayCall: administrators },
  unsubscribe: {
    fresh: async (api) => `/v1/subscriptions/${await subscribed(api)}`,
    mayCall: administrators,
  },
  listMySubscriptions: { mayCall: ["officer", "other officer", ...administrators] },
  subscribeMyself: {
    body: { channel: "sms", endpoint: "+254700000000", orgUnit: "N-A", language: "en" },
    mayCall: ["officer", ...administrators],
  },
  testMySubscription: {
    fresh: async (api) => `/v1/me/subscriptions/${await subscribed(api)}/test`,
    mayCall: ["officer", ...administrators],
  },
  listSubscriptionGaps: { mayCall: administrators },
  readMe: { mayCall: readers },
  putMySettings: {
    body: { theme: "dark" },
    mayCall: ["officer", "other officer", ...administrators],
    isAccepted: true,
  },
  putSeen: {
    bodyOf: async (api) => ({ alertId: (await api.alerts())[0]?.alertId, revision: 1 }),
    mayCall: ["officer", ...administrators],
    isAccepted: true,
  },
  readDeliveries: {
    fresh: (api) => alertPath(api, "/deliveries"),
    mayCall: ["officer", ...administrators],
  },
  unsubscribeMyself: {
    fresh: async (api) => `/v1/me/subscriptions/${await subscribed(api)}`,
    mayCall: ["officer", ...administrators],
  },
  redrive: { mayCall: administrators },
};

/** The id of a new subscription of the officer. */
const subscribed = async ({ ask }: Api) => {
  const asked = { channel: "sms", endpoint: "+254700000001", orgUnit: "N-A", language: "en" };
  const as = credentials.get("officer") ?? null;
  return (await ask("POST /v1/me/subscriptions", { as, body: asked })).json.subscriptionId;
};

let api: Api;
const credentials = new Map<string, string | null>();

const officerOf = (email: string, jurisdiction: readonly string[]) =>
  api.issue({ kind: "officer", email, jurisdiction });

beforeAll(async () => {
  api = await openApiOf();
  await api.postAndDrain([measles("A-1", "2026-W19", 9), measles("B-1", "2026-W19", 0)]);
  const { issue, sign } = api;
  const claims = { sub: "somebody", email: "x@example.org", "custom:jurisdiction": "NN" };
  const gone = await issue({ kind: "feed", orgUnit: "NN" });
  const goneOfficer = await officerOf("gone@example.org", ["NN"]);
  for (const { keyId } of [gone, goneOfficer]) await api.ask(`DELETE /v1/keys/${keyId}`);
  const stranger = await openApiOf();
  const made: Record<(typeof callers | typeof strangers)[number], string | null> = {
    facility: (await issue({ kind: "facility", unit: "A-1" })).key,
    "other facility": (await issue({ kind: "facility", unit: "B-1" })).key,
    feed: (await issue({ kind: "feed", orgUnit: "N-A" })).key,
    "other feed": (await issue({ kind: "feed", orgUnit: "N-B" })).key,
    officer: (await officerOf("a@example.org", ["N-A"])).key,
    "other officer": (await officerOf("b@example.org", ["N-B"])).key,
    administrator: api.administrator,
    "administrator by token": await sign({
      sub: "chief",
      "custom:jurisdiction": "N-A",
      "cognito:groups": ["administrators"],
    }),
    gateway: (await issue({ kind: "gateway", gateway: "a modem" })).key,
    none: null,
    malformed: "tk_short",
    wrong: api.administrator.replace(/.{4}$/, (end) => (end === "0000" ? "1111" : "0000")),
    revoked: gone.key,
    expired: await sign(claims, { expires: "-1h" }),
    forged: await stranger.sign(claims),
    "meant for others": await sign(claims, { to: "another system" }),
    "revoked officer": goneOfficer.key,
  };
  for (const [name, credential] of Object.entries(made)) credentials.set(name, credential);
});

it("every route has a row", () => {
  const operations = allRoutes.map(({ operationId }) => operationId);
  expect(Object.keys(rows).sort()).toEqual(operations.toSorted());
  expect(new Set(operations).size).toBe(allRoutes.length);
});

describe.each(allRoutes)("$method $path", ({ operationId, method, path, answers }) => {
  const row = rows[operationId] as Row;
  const { body, mayCall } = row;

  const asked = async (caller: string) => {
    const officer = credentials.get("officer") ?? "";
    if (operationId === "reopenAlert") await closed(api, officer);
    const to = row.fresh ? await row.fresh(api) : (row.path ?? path);
    const as = credentials.get(caller) ?? null;
    const sent = row.bodyOf ? await row.bodyOf(api) : body;
    const answer = await api.ask(`${method} ${to}`, { as, body: sent });
    if (operationId === "closeAlert" && answer.status === 200) {
      onAnotherDay(api);
      await api.ask(`POST ${to.replace("/close", "/reopen")}`, {
        as: officer,
        body: { reason: "a test" },
      });
    }
    return answer;
  };

  it.each(strangers)("%s credential", async (caller) => {
    const { status, json, headers } = await asked(caller);
    if (mayCall === "anyone") {
      expect(status).toBe(200);
    } else {
      expect(status).toBe(401);
      expect(headers.get("www-authenticate")).toContain("Bearer");
      expect(ProblemDetails.parse(json).type).toMatch(/\/unauthorized$/);
    }
  });

  it.each(callers)("%s", async (caller) => {
    const { status, json } = await asked(caller);
    if (mayCall === "anyone" || mayCall.includes(caller)) {
      // An empty registration is let in and then refused for what it lacks.
      const isEmpty = method === "PUT" && !row.isAccepted;
      expect(status).toBeOneOf(isEmpty ? [422] : Object.keys(answers).map(Number));
      answers[status]?.schema?.parse(json);
    } else {
      expect(status).toBe(403);
      expect(ProblemDetails.parse(json).type).toMatch(/\/forbidden$/);
    }
  });
});

describe("lists stay within the caller's reach", () => {
  const listed = async (path: string, caller: string) => {
    const { json } = await api.ask(`GET ${path}`, { as: credentials.get(caller) ?? null });
    return json.items;
  };

  it.each([
    ["officer", ["N-A"]],
    ["other officer", []],
    ["administrator", ["N-A"]],
  ])("alerts as %s are of %j", async (caller, places) => {
    const alerts: { readonly orgUnit: string }[] = await listed("/v1/alerts", caller);
    expect(alerts.map(({ orgUnit }) => orgUnit)).toEqual(places);
  });

  it.each([
    ["facility", ["A-1"]],
    ["feed", ["N-A"]],
    ["officer", ["N-A"]],
    ["administrator", ["NN"]],
  ])("the tree of %s begins at %j", async (caller, tops) => {
    const units: { readonly code: string }[] = await listed("/v1/org-units", caller);
    expect(units.map(({ code }) => code)).toEqual(tops);
  });

  it("a facility's reports are its own without asking", async () => {
    const reports: { readonly reportingUnit: string }[] = await listed("/v1/reports", "facility");
    expect(new Set(reports.map(({ reportingUnit }) => reportingUnit))).toEqual(new Set(["A-1"]));
  });
});

it("a clinic's key writes, also in a batch, for that clinic alone", async () => {
  const body = { reports: [measles("A-1", "2026-W18", 1), measles("A-2", "2026-W18", 1)] };
  const { status, json } = await api.ask("POST /v1/reports", {
    as: credentials.get("facility") ?? null,
    body,
  });
  expect(status).toBe(200);
  expect(json.results.map((one: { readonly status: number }) => one.status)).toEqual([201, 403]);
});

describe("an officer sends a report received by telephone", () => {
  const told = { ...measles("A-1", "2026-W17", 1), channel: "phone" };
  it.each<[string, string, object, number, string[]]>([
    ["for a unit in reach", "officer", told, 201, []],
    ["for a unit out of reach", "other officer", told, 403, ["unit-out-of-reach"]],
    ["by another channel", "officer", { ...told, channel: "sms" }, 403, ["channel-of-officer"]],
    ["without a channel", "officer", measles("A-1", "2026-W17", 1), 403, ["channel-of-officer"]],
    [
      "without a channel, out of reach",
      "other officer",
      measles("A-1", "2026-W17", 1),
      403,
      ["unit-out-of-reach", "channel-of-officer"],
    ],
    [
      "for the district itself",
      "officer",
      { ...told, reportingUnit: "N-A" },
      422,
      ["not-a-reporting-unit"],
    ],
  ])("%s", async (_, caller, body, status, rules) => {
    const answer = await api.ask("POST /v1/reports", { as: credentials.get(caller) ?? null, body });
    expect(answer.status).toBe(status);
    const errors: readonly { readonly rule: string }[] = answer.json.errors ?? [];
    expect(errors.map(({ rule }) => rule)).toEqual(rules);
  });

  it("never as history or replay", async () => {
    const as = credentials.get("officer") ?? null;
    const { status } = await api.ask("POST /v1/reports?as=history", { as, body: told });
    expect(status).toBe(403);
  });
});

it("no request above was our own mistake", () => {
  expect(api.faults).toEqual([]);
});
