import { type Stack, Validations } from "aws-cdk-lib";
import { CfnTopic } from "aws-cdk-lib/aws-sns";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks } from "cdk-nag";
import { describe, expect, it } from "vitest";
import { stackOf } from "./synthesized.ts";

const packs = [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks];

/** Findings without an accepted reason, as rule and place. */
const findings = (stack: Stack): string[] =>
  packs.flatMap((Pack) =>
    new Pack(stack.node.root)
      .validateScope(stack)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
      ),
  );

/** Every reason by which a finding was accepted. */
const acceptedReasons = (stack: Stack): string[] =>
  stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.values(data as Record<string, string>));

describe("cdk-nag", () => {
  it.each(["dev", "prod"])("has no finding in %s that is not accepted with a reason", (stage) => {
    const auditLockYears = stage === "prod" ? "10" : "0";
    const stack = stackOf({ stage, operatorEmail: "operators@health.example", auditLockYears });
    expect(findings(stack)).toEqual([]);
    const reasons = acceptedReasons(stack);
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.filter((reason) => reason.split(" ").length < 6)).toEqual([]);
  });

  it("really looks: a planted fault is found by each pack", () => {
    const stack = stackOf();
    new CfnTopic(stack, "Planted");
    new CfnQueue(stack, "PlantedQueue");
    const found = findings(stack);
    expect(found).toEqual(
      expect.arrayContaining([
        "AwsSolutions-SNS3 at Tocsin/Planted",
        "AwsSolutions-SQS4 at Tocsin/PlantedQueue",
        "HIPAA.Security-SNSEncryptedKMS at Tocsin/Planted",
        "NIST.800.53.R5-SNSEncryptedKMS at Tocsin/Planted",
      ]),
    );
  });
});
