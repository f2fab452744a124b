import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { actionsOf, resourcesOf, serviceOf, statementsOf, templateOf } from "./synthesized.ts";

const template = templateOf({ auditLockYears: "10" });
const [bucket] = resourcesOf(template, "AWS::S3::Bucket");
const services = resourcesOf(template, "AWS::Lambda::Function").map(serviceOf);

describe("the bucket of audit heads", () => {
  it("is there only if its setting says for how long", () => {
    templateOf().resourceCountIs("AWS::S3::Bucket", 0);
    template.resourceCountIs("AWS::S3::Bucket", 1);
  });

  it("locks each object for ten years, under the ministry's key, and outlives the stack", () => {
    template.hasResource("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: "Enabled",
          Rule: { DefaultRetention: { Mode: "COMPLIANCE", Days: 3650 } },
        },
        VersioningConfiguration: { Status: "Enabled" },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  });

  it("is written to by the watch, at the host of the stack's partition", () => {
    const watch = resourcesOf(template, "AWS::Lambda::Function").find(
      (one) => serviceOf(one) === "watch",
    );
    expect(watch?.properties.Environment.Variables).toMatchObject({
      HEADS_BUCKET: { Ref: bucket?.id },
      HEADS_URL_SUFFIX: { Ref: "AWS::URLSuffix" },
    });
  });

  it("refuses everybody a write that could replace an object, and all that is not TLS", () => {
    template.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Deny",
            Action: "s3:*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
          Match.objectLike({
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "s3:PutObject",
            Condition: { Null: { "s3:if-none-match": "true" } },
          }),
        ]),
      }),
    });
  });

  it("is written by the watch alone, which may put heads and nothing else", () => {
    const s3Of = (service: string) =>
      statementsOf(template, service).filter((each) =>
        actionsOf(each).some((action) => action.startsWith("s3:")),
      );
    expect(services.filter((service) => s3Of(service).length > 0)).toEqual(["watch"]);
    expect(s3Of("watch")).toEqual([
      {
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: { "Fn::Join": ["", [{ "Fn::GetAtt": [bucket?.id, "Arn"] }, "/heads/*"]] },
      },
    ]);
  });
});

it("the watch publishes heads to the operators' topic, and may publish no alert", () => {
  const resources = statementsOf(template, "watch")
    .filter((each) => actionsOf(each).includes("sns:Publish"))
    .map(({ Resource, NotResource }) => JSON.stringify(Resource ?? NotResource));
  // The others are for texts to persons: telephone numbers, and the topics for e-mail.
  const others = resources.filter((one) => !/-mail-\*|:sns:\*:\*:\*/.test(one));
  expect(others).toEqual([expect.stringContaining("OperatorsTopic")]);
});
