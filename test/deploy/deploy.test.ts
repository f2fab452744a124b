import {
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { addPeriods, weekOf } from "../../core/calendar.ts";
import { bootstrap, deploy, type Outputs, tocsin } from "./deployment.ts";
import { type EmulatedAws, startEmulatedAws } from "./emulated-aws.ts";
import { functionLogs } from "./function-logs.ts";
import { gatewayTo } from "./gateway.ts";
import { type Inbox, inboxFor } from "./inbox.ts";
import { textsTo } from "./texts-to.ts";

const isoWeeks = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const week = addPeriods(weekOf(new Date().toISOString().slice(0, 10), isoWeeks), -1, isoWeeks);

/** Three facilities of one district, its region and the country, as `countries/demo` has them. */
const places = {
  hospital: "NOR-A01",
  clinic: "NOR-A02",
  post: "NOR-A04",
  district: "NOR-A",
  region: "NOR",
  country: "ZZ",
};
const otherDistrict = "EAS-A";

const Issued = z.object({ key: z.string().optional(), keyId: z.string() });
const Series = z.object({ points: z.array(z.object({ suspectedCases: z.number().nullable() })) });

let aws: EmulatedAws;
let outputs: Outputs;
let gateway: Awaited<ReturnType<typeof gatewayTo>>;
let inbox: Inbox;
let adminKey: string;

const adminSecret = async (): Promise<string> => {
  const secrets = new SecretsManagerClient(aws.client);
  const { SecretString = "" } = await secrets.send(
    new GetSecretValueCommand({ SecretId: outputs.AdminSecretArn }),
  );
  return SecretString;
};

const ask = async (method: string, path: string, key: string, body?: unknown) => {
  const response = await fetch(`${gateway.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
};

const measles = (reportingUnit: string, suspectedCases: number) => ({
  reportingUnit,
  period: week,
  rows: [{ diseaseCode: "MEAS", suspectedCases }],
});

const casesAt = async (place: string): Promise<number | null | undefined> => {
  const path = `/v1/series/${place}/MEAS?from=${week}&to=${week}`;
  return Series.parse((await ask("GET", path, adminKey)).body).points[0]?.suspectedCases;
};

const everywhere = { timeout: 60_000, interval: 1000 };

/** The country's sum is reached through every level under it. */
const expectSums = (district: number) =>
  expect
    .poll(
      async () => [
        await casesAt(places.district),
        await casesAt(places.region),
        await casesAt(places.country),
      ],
      everywhere,
    )
    .toEqual([district, district, district]);

const signIn = async (email: string): Promise<string> => {
  const cognito = new CognitoIdentityProviderClient(aws.client);
  const Password = "Correct-Horse-7-Staple";
  await cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: outputs.UserPoolId,
      Username: email,
      Password,
      Permanent: true,
    }),
  );
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: "USER_PASSWORD_AUTH",
      ClientId: outputs.UserPoolClientId,
      AuthParameters: { USERNAME: email, PASSWORD: Password },
    }),
  );
  return AuthenticationResult?.IdToken ?? "";
};

const issue = async (...args: string[]) => {
  const printed = await tocsin(
    { url: gateway.url, key: adminKey },
    "key",
    "issue",
    ...args,
    "--format",
    "json",
  );
  return Issued.parse(JSON.parse(printed));
};

beforeAll(async () => {
  aws = await startEmulatedAws();
  await bootstrap(aws);
  ({ outputs } = await deploy(aws, {}));
  gateway = await gatewayTo(outputs.ApiUrl, aws);
  adminKey = await adminSecret();
});

afterAll(async () => {
  gateway?.close();
  await aws?.stop();
});

describe("Tocsin deployed with cdk deploy", () => {
  it("takes a country pack from the first administrator", async () => {
    const printed = await tocsin(
      { url: gateway.url, key: adminKey },
      "load",
      "countries/demo",
      "--format",
      "json",
    );
    expect(JSON.parse(printed)).toMatchObject({ orgUnits: 99, refusals: [] });

    const { body: unit } = await ask("GET", `/v1/org-units/${places.clinic}`, adminKey);
    const { code, parent, level, reports } = unit;
    const renamed = { code, parent, level, reports, name: "Renamed Health Centre" };
    expect(await ask("PUT", "/v1/org-units", adminKey, [renamed])).toEqual({
      status: 200,
      body: { result: "changed" },
    });
  });

  it("subscribes the ministry's queue to one district's alerts", async () => {
    inbox = await inboxFor(aws, outputs.TopicArn);
    const subscription = {
      protocol: "sqs",
      endpoint: inbox.arn,
      orgUnit: places.region,
      raw: true,
    };
    const answer = await ask("POST", "/v1/subscriptions", adminKey, subscription);
    expect(answer).toMatchObject({ status: 201, body: { orgUnitPath: "ZZ/NOR", language: "en" } });
    const { items } = (await ask("GET", "/v1/subscriptions", adminKey)).body;
    expect(items).toMatchObject([{ endpoint: inbox.arn }]);
  });

  it("is quiet under the threshold and tells the queue when reports break it", async () => {
    const { key = "" } = await issue("--unit", places.hospital);
    const none = await ask("POST", "/v1/reports", key, measles(places.hospital, 0));
    expect(none).toMatchObject({ status: 201, body: { result: "created", reportVersion: 1 } });
    await expectSums(0);
    expect(await inbox.next(4)).toBeNull();

    const revised = await ask("POST", "/v1/reports", key, measles(places.hospital, 2));
    expect(revised).toMatchObject({ status: 200, body: { result: "revised", reportVersion: 2 } });
    expect(await inbox.next(60)).toMatchObject({
      change: "opened",
      alert: { orgUnit: places.district, diseaseCode: "MEAS", alertLevel: "alert", status: "open" },
    });

    const batch = { reports: [measles(places.clinic, 4), measles(places.post, 0)] };
    const others = await ask("POST", "/v1/reports", adminKey, batch);
    expect(others).toMatchObject({
      status: 200,
      body: { results: [{ status: 201 }, { status: 201 }] },
    });
    expect(await inbox.next(60)).toMatchObject({
      change: "level-raised",
      alert: { orgUnit: places.district, diseaseCode: "MEAS", alertLevel: "epidemic" },
    });
    await expectSums(6);
  });

  it("acknowledges a duplicate and carries a correction through every level", async () => {
    const again = await ask("POST", "/v1/reports", adminKey, measles(places.clinic, 4));
    expect(again).toMatchObject({ status: 200, body: { result: "duplicate", reportVersion: 1 } });
    const correction = await ask("POST", "/v1/reports", adminKey, measles(places.clinic, 5));
    expect(correction).toMatchObject({
      status: 200,
      body: { result: "revised", reportVersion: 2 },
    });
    await expectSums(7);
    const path = `/v1/reports/${places.clinic}/${week}`;
    const { body } = await ask("GET", path, adminKey);
    expect(body.versions).toHaveLength(2);
  });

  it("refuses a wrong key, another unit's report, and a key from the moment it is revoked", async () => {
    const wrong = await ask("GET", "/v1/alerts", `${adminKey.slice(0, -4)}0000`);
    expect(wrong).toMatchObject({ status: 401, body: { status: 401 } });

    const { key = "", keyId } = await issue("--unit", places.hospital);
    const stranger = await ask("POST", "/v1/reports", key, measles(places.clinic, 1));
    expect(stranger.status).toBe(403);
    const own = `/v1/reports/${places.hospital}/${week}`;
    expect((await ask("GET", own, key)).status).toBe(200);
    await tocsin({ url: gateway.url, key: adminKey }, "key", "revoke", keyId);
    expect((await ask("GET", own, key)).status).toBe(401);
  });

  it("lets an officer of the pool see and close the alerts of their district, and nobody else's", async () => {
    await issue("--officer", "district@health.example", "--jurisdiction", places.district);
    await issue("--officer", "elsewhere@health.example", "--jurisdiction", otherDistrict);
    const officer = await signIn("district@health.example");
    const stranger = await signIn("elsewhere@health.example");

    const { body } = await ask("GET", "/v1/alerts?diseaseCode=MEAS", officer);
    expect(body.items).toMatchObject([{ orgUnit: places.district, status: "open" }]);
    const path = `/v1/alerts/${body.items[0].alertId}`;
    expect((await ask("GET", "/v1/alerts?diseaseCode=MEAS", stranger)).body.items).toEqual([]);
    expect((await ask("POST", `${path}/close`, stranger, { reason: "not mine" })).status).toBe(403);
    expect((await ask("POST", "/v1/keys", officer, { kind: "administrator" })).status).toBe(403);

    const verdict = { reason: "a laboratory's error", verification: "false" };
    const closed = await ask("POST", `${path}/close`, officer, verdict);
    expect(closed).toMatchObject({ status: 200, body: { status: "closed" } });
    const told = await inbox.next(60);
    expect(told).toMatchObject({ change: "closed", alert: { status: "closed" } });
  });

  it("carries an alert from a notice to its closing: climbing, answered by SMS, assessed, decided, and proven", async () => {
    const phone = "+254700000001";
    const officer = await signIn("district@health.example");
    const me = await ask("GET", "/v1/me", officer);
    expect(me).toMatchObject({ status: 200, body: { units: [{ code: places.district }] } });
    const subscription = { channel: "sms", endpoint: phone, orgUnit: places.district };
    const subscribed = await ask("POST", "/v1/me/subscriptions", officer, {
      ...{ ...subscription, language: "en" },
    });
    expect(subscribed.status).toBe(201);

    const today = new Date().toISOString().slice(0, 10);
    const rows = [{ diseaseCode: "CHOL", suspectedCases: 1, deaths: 0 }];
    const notice = { reportingUnit: places.clinic, period: today, dataSet: "immediate", rows };
    expect((await ask("POST", "/v1/reports", adminKey, notice)).status).toBe(201);
    const opened = async () =>
      (await ask("GET", "/v1/alerts?diseaseCode=CHOL", officer)).body.items[0];
    // Cholera is one of the diseases that IHR Annex 2 names: the country is told at once.
    await expect.poll(opened, everywhere).toMatchObject({
      stage: "acknowledge",
      history: [{ change: "opened" }, { change: "escalated" }],
    });
    const { alertId } = await opened();
    const path = `/v1/alerts/${alertId}`;

    await expect
      .poll(() => textsTo(aws, phone), everywhere)
      .toMatch(new RegExp(`TOCSIN ${alertId} CHOLERA`));

    const { key: gatewayKey = "" } = await issue("--gateway", "Test gateway");
    const sms = { from: phone, text: `${alertId} true`, id: "sms-1", receivedAt: new Date() };
    const echoed = await ask("POST", "/v1/sms", gatewayKey, sms);
    expect(echoed).toMatchObject({ status: 200, body: { result: "recorded" } });
    expect(await ask("POST", "/v1/sms", gatewayKey, sms)).toEqual(echoed);
    expect((await fetch(`${gateway.url}/a/${"A".repeat(22)}`)).status).toBe(404);

    const [first, second] = await Promise.all(
      ["spreads fast", "spreads slowly"].map((reason) =>
        ask("POST", `${path}/assess`, officer, {
          ...{ likelihood: 4, consequence: 4, level: "veryHigh", confidence: "fair", reason },
          ifRevision: 3,
        }),
      ),
    );
    expect([first?.status, second?.status].toSorted()).toEqual([200, 409]);
    const refused = first?.status === 409 ? first : second;
    expect(refused?.body).toMatchObject({ current: { alertId, stage: "decide", revision: 4 } });

    const act = (verb: string, body: unknown) => ask("POST", `${path}/${verb}`, officer, body);
    const actions = [{ action: "Chlorinate the wells", owner: "district team", due: today }];
    expect(await act("decide", { outcome: "respond", reason: "wells", actions })).toMatchObject({
      body: { stage: "follow" },
    });
    expect(await act("milestones", { emergence: today, reason: "asked" })).toMatchObject({
      body: { sevenOneSeven: { detect: { target: 7, state: "met" } } },
    });
    expect(await act("close", { reason: "over" })).toMatchObject({
      body: { status: "closed", stage: "closed", verification: "true" },
    });

    const { items } = (await ask("GET", `${path}/deliveries`, officer)).body;
    expect(items).toContainEqual(expect.objectContaining({ channel: "sms", state: "accepted" }));
    expect(JSON.stringify(items)).not.toContain(phone);
    // The chain follows the diary once the stream has delivered the closing.
    const audited = async () =>
      JSON.stringify((await ask("GET", `/v1/audit?alertId=${alertId}`, adminKey)).body);
    await expect.poll(audited, everywhere).toContain('"closed"');
    expect(await audited()).not.toContain(phone);
    const verify = ["audit", "verify", "--format", "json"];
    const verified = await tocsin({ url: gateway.url, key: adminKey }, ...verify);
    expect(JSON.parse(verified)).toMatchObject({ faults: [] });
  });

  it("keeps its data, its key and its watch when it is deployed again with a changed context", async () => {
    const before = await adminSecret();
    const again = await deploy(aws, { throttle: "20", watchEvery: "2" });
    expect(again.printed).toContain("UPDATE_COMPLETE");
    expect(again.outputs).toEqual(outputs);
    expect(await adminSecret()).toBe(before);

    expect(await casesAt(places.country)).toBe(7);
    const { body } = await ask("GET", "/v1/alerts?diseaseCode=MEAS", adminKey);
    expect(body.items).toMatchObject([{ orgUnit: places.district, status: "closed" }]);

    const { key = "" } = await issue("--unit", places.clinic);
    const report = await ask("POST", "/v1/reports", key, measles(places.clinic, 6));
    expect(report).toMatchObject({ status: 200, body: { result: "revised", reportVersion: 3 } });
    await expectSums(8);

    const watched = async () =>
      (await functionLogs(aws)).filter((line) => line.includes('"message":"watched"')).length;
    await expect.poll(watched, { timeout: 420_000, interval: 5000 }).toBeGreaterThan(0);
  });

  it("leaves no dead letter and no failure behind, and logs neither keys nor counts", async () => {
    const { items } = (await ask("GET", "/v1/subscriptions", adminKey)).body;
    const subscription = `/v1/subscriptions/${encodeURIComponent(items[0].subscriptionId)}`;
    expect((await ask("DELETE", subscription, adminKey)).status).toBe(204);

    const redriven = await ask("POST", "/v1/dead-letters/redrive", adminKey);
    const nothing = { done: 0, failed: [], waiting: 0, unreadable: 0 };
    expect(redriven).toEqual({ status: 200, body: nothing });
    const { Attributes } = await new SQSClient(aws.client).send(
      new GetQueueAttributesCommand({
        QueueUrl: outputs.DeadLettersUrl,
        AttributeNames: ["ApproximateNumberOfMessages"],
      }),
    );
    expect(Attributes?.ApproximateNumberOfMessages).toBe("0");

    const lines = await functionLogs(aws);
    expect(lines.length).toBeGreaterThan(20);
    expect(
      lines.filter((line) => /"level":"ERROR"|AccessDenied|Task timed out/.test(line)),
    ).toEqual([]);
    expect(lines.filter((line) => /tk_[0-9a-z]{10}_|suspectedCases/.test(line))).toEqual([]);
  });
});
