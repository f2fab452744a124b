import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { resourcesOf, serviceOf, templateOf } from "./synthesized.ts";

const template = templateOf({ stage: "prod" });
const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(({ properties }) => properties);
const [operators] = resourcesOf(template, "AWS::SNS::Topic").filter(({ id }) =>
  id.startsWith("Operators"),
);

const runbook = readFileSync("docs/runbook.md", "utf8");
const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = ""]) =>
  title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-"),
);
const sectionOf = (description: string) => /docs\/runbook\.md#(\S+)$/.exec(description)?.[1];

/** Alarms that ring when nothing is measured. */
const forSilence = alarms.filter(({ TreatMissingData }) => TreatMissingData === "breaching");

describe("alarms", () => {
  it("reach the operators when they ring and when they end", () => {
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual([{ Ref: operators?.id }]);
      expect(alarm.OKActions).toEqual([{ Ref: operators?.id }]);
    }
  });

  it("name a section of the runbook each, and every section has an alarm but the two that a person begins", () => {
    const named = alarms.map(({ AlarmDescription }) =>
      sectionOf(
        typeof AlarmDescription === "string"
          ? AlarmDescription
          : AlarmDescription["Fn::Join"][1].at(-1),
      ),
    );
    expect(sections).toEqual(expect.arrayContaining(named));
    expect(sections.filter((section) => !named.includes(section))).toEqual([
      "the-audit-does-not-verify",
      "restore-the-ledger",
    ]);
  });

  it("watch every function for failures and throttling, and every queue of failures", () => {
    const watched = (metric: string) =>
      alarms
        .filter(({ MetricName }) => MetricName === metric)
        .map(({ Dimensions }) => Dimensions[0].Value.Ref)
        .sort();
    const functions = resourcesOf(template, "AWS::Lambda::Function").map(({ id }) => id);
    expect(watched("Errors")).toEqual([...functions].sort());
    expect(watched("Throttles")).toEqual([...functions].sort());
    const queues = alarms.filter(
      ({ MetricName }) => MetricName === "ApproximateNumberOfMessagesVisible",
    );
    // A queue with a redrive policy is one of work: its failures go on to the dead letters.
    const ofFailures = resourcesOf(template, "AWS::SQS::Queue").filter(
      ({ properties }) => properties.RedrivePolicy === undefined,
    );
    expect(queues).toHaveLength(ofFailures.length);
  });

  it("ring for silence: a watch that did not run, a day without a report, reports that are not judged", () => {
    const watch = resourcesOf(template, "AWS::Lambda::Function").find(
      (each) => serviceOf(each) === "watch",
    );
    expect(forSilence).toHaveLength(2);
    expect(forSilence).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          MetricName: "Invocations",
          Dimensions: [{ Name: "FunctionName", Value: { Ref: watch?.id } }],
          Threshold: 1,
          ComparisonOperator: "LessThanThreshold",
        }),
        expect.objectContaining({
          Namespace: "Tocsin",
          MetricName: "ReportsAccepted",
          Dimensions: [{ Name: "service", Value: "intake" }],
          Period: 86_400,
        }),
      ]),
    );
    const math = alarms.flatMap(({ Metrics }) => Metrics ?? []);
    expect(math.map(({ Expression }) => Expression)).toContain(
      "IF(FILL(accepted, 0) > 0 AND FILL(judged, 0) < 1, 1, 0)",
    );
  });

  it("ring when a message is not published or not delivered, whoever sends it and by whichever topic", () => {
    const dimensionOf = (metric: string, name: string) =>
      alarms
        .filter(({ MetricName }) => MetricName === metric)
        .map(({ Dimensions }) => Dimensions.find((one: { Name: string }) => one.Name === name))
        .map((one) => one?.Value);
    expect(dimensionOf("PublishFailures", "service").sort()).toEqual([
      ...["notify", "redrive", "watch"],
    ]);
    const topics = dimensionOf("NumberOfNotificationsFailed", "TopicName");
    expect(topics).toContainEqual(expect.stringMatching(/-mail-1$/));
    expect(topics).toHaveLength(4);
  });

  it("expect no daily report where one tries things out", () => {
    const names = resourcesOf(templateOf({ stage: "dev" }), "AWS::CloudWatch::Alarm").map(
      ({ properties }) => properties.MetricName,
    );
    expect(names).toContain("Invocations");
    expect(names).not.toContain("ReportsAccepted");
  });
});
