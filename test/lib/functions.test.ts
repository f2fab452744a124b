import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionsOf, resourcesOf, serviceOf, statementsOf, templateOf } from "./synthesized.ts";

const template = templateOf();
const functions = resourcesOf(template, "AWS::Lambda::Function");
const lambdas = readdirSync("lambdas", { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name.replace(/\.ts$/, ""));

/** Every action of a function's role on one service, in order. */
const allowed = (service: string, prefix: string) =>
  statementsOf(template, service)
    .flatMap(actionsOf)
    .filter((action) => action.startsWith(`${prefix}:`))
    .map((action) => action.slice(prefix.length + 1))
    .sort();

describe("functions", () => {
  it.each([
    ["15", 900],
    ["1440", 21_600],
  ])(
    "the watch, every %s minutes, is tried again for no longer than Lambda allows",
    (watchEvery, most) => {
      const seconds = resourcesOf(templateOf({ watchEvery }), "AWS::Lambda::EventInvokeConfig").map(
        ({ properties }) => properties.MaximumEventAgeInSeconds,
      );
      expect(seconds).toContain(most);
    },
  );

  it("are the files of lambdas/, each once", () => {
    expect(functions.map(serviceOf).sort()).toEqual([...lambdas].sort());
  });

  it("run on nodejs24.x and arm64, traced, each under a role and a log of its own", () => {
    for (const { properties } of functions) {
      expect(properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        TracingConfig: { Mode: "Active" },
      });
    }
    const roles = functions.map(({ properties }) => properties.Role["Fn::GetAtt"][0]);
    const logs = functions.map(({ properties }) => properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(roles).size).toBe(functions.length);
    expect(new Set(logs).size).toBe(functions.length);
  });

  it("log under the ministry's key, for a month, in production for a year", () => {
    for (const [stage, days] of [
      ["dev", 30],
      ["prod", 365],
    ] as const) {
      for (const { properties } of resourcesOf(templateOf({ stage }), "AWS::Logs::LogGroup")) {
        expect(properties).toMatchObject({ RetentionInDays: days, KmsKeyId: expect.anything() });
      }
    }
  });
});

describe("grants", () => {
  const judging = ["BatchGetItem", "GetItem", "PutItem", "Query"];
  const stream = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"];

  it.each([
    { service: "intake", dynamodb: ["BatchGetItem", "GetItem", "PutItem", "Query"] },
    { service: "console", dynamodb: judging },
    { service: "surveil", dynamodb: [...judging, ...stream] },
    { service: "watch", dynamodb: ["DeleteItem", ...judging] },
    { service: "notify", dynamodb: ["BatchGetItem", "GetItem", "PutItem", "Query", ...stream] },
    { service: "answer", dynamodb: judging },
    { service: "sms", dynamodb: judging },
    { service: "sms-states", dynamodb: ["GetItem", "PutItem"] },
    { service: "webhooks", dynamodb: ["GetItem", "PutItem", "Query"] },
    { service: "first-key", dynamodb: ["GetItem", "PutItem", "Query"] },
    {
      service: "admin",
      dynamodb: ["BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"],
    },
    { service: "redrive", dynamodb: judging },
  ])("$service may do $dynamodb in the ledger and nothing else", ({ service, dynamodb }) => {
    expect(allowed(service, "dynamodb")).toEqual([...dynamodb].sort());
  });

  it.each([
    { service: "intake", sns: [], sqs: [], others: [] },
    { service: "console", sns: [], sqs: [], others: [] },
    { service: "answer", sns: [], sqs: [], others: [] },
    { service: "sms", sns: ["Publish"], sqs: [], others: [] },
    { service: "sms-states", sns: [], sqs: [], others: [] },
    { service: "surveil", sns: [], sqs: ["SendMessage"], others: [] },
    {
      service: "watch",
      sns: ["GetSubscriptionAttributes", "Publish", "Publish", "Publish"],
      sqs: ["SendMessage"],
      others: [],
    },
    { service: "notify", sns: ["Publish", "Publish", "Publish"], sqs: ["SendMessage"], others: [] },
  ])("$service speaks to SNS ($sns) and SQS ($sqs) as needed", ({ service, sns, sqs, others }) => {
    expect(allowed(service, "sns")).toEqual(sns);
    expect([...new Set(allowed(service, "sqs"))]).toEqual(sqs);
    expect(allowed(service, "cognito-idp")).toEqual(others);
    expect(allowed(service, "secretsmanager")).toEqual(others);
  });

  it("let admin invite and shut out, and make nobody an administrator", () => {
    expect(allowed("admin", "cognito-idp")).toEqual([
      "AdminCreateUser",
      "AdminDisableUser",
      "AdminGetUser",
      "AdminUpdateUserAttributes",
      "AdminUserGlobalSignOut",
    ]);
  });

  it.each(["notify", "redrive", "admin"])(
    "let %s send SMS to numbers, and e-mail through topics for it, but publish to no topic by wildcard",
    (service) => {
      const publishing = statementsOf(template, service).filter((statement) =>
        actionsOf(statement).includes("sns:Publish"),
      );
      const said = publishing.map(({ Resource, NotResource }) =>
        JSON.stringify(NotResource ? { not: NotResource } : Resource),
      );
      expect(said.filter((one) => one.includes("not"))).toEqual([
        '{"not":{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":sns:*:*:*"]]}}',
      ]);
      expect(said.filter((one) => one.includes("-mail-*"))).toHaveLength(1);
    },
  );

  it("let admin alone subscribe addresses and make topics for them", () => {
    const creating = lambdas.filter((service) => allowed(service, "sns").includes("CreateTopic"));
    expect(creating).toEqual(["admin"]);
  });

  it("are never a wildcard, but for actions that know no resource", () => {
    const resourceless =
      /^(xray:Put\w+|dynamodb:ListStreams|sns:(Unsubscribe|GetSubscriptionAttributes|SetSubscriptionAttributes))$/;
    const statements = lambdas.flatMap((service) => statementsOf(template, service));
    expect(statements.flatMap(actionsOf).filter((action) => action.includes("*"))).toEqual([]);
    const onAll = statements.filter(({ Resource }) => Resource === "*").flatMap(actionsOf);
    expect(onAll.filter((action) => !resourceless.test(action))).toEqual([]);
    expect(JSON.stringify(statements.map(({ Resource }) => Resource))).not.toMatch(/[:/]\*/);
  });

  it("lend the key through one service at a time", () => {
    for (const service of lambdas) {
      const withKey = statementsOf(template, service).filter((each) =>
        actionsOf(each).some((action) => action.startsWith("kms:")),
      );
      expect(withKey.length).toBeGreaterThan(0);
      for (const { Condition } of withKey)
        expect(Condition).toHaveProperty(["StringEquals", "kms:ViaService"]);
    }
  });
});
