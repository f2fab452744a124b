import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { resourcesOf, serviceOf, templateOf } from "./synthesized.ts";

const template = templateOf();
const withStates = templateOf({ smsStates: "yes", smsReplies: "yes" });
const topic = { Ref: Match.stringLikeRegexp("^InboundSmsTopic") };

describe("SMS that persons send", () => {
  it("are published by AWS's messaging service of this account alone, under the ministry's key", () => {
    const publishing = Match.objectLike({
      Action: "sns:Publish",
      Effect: "Allow",
      Principal: { Service: "sms-voice.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
    });
    template.hasResourceProperties("AWS::SNS::TopicPolicy", {
      Topics: [topic],
      PolicyDocument: { Statement: Match.arrayWith([publishing]) },
    });
    template.hasResourceProperties("AWS::KMS::Key", {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Principal: { Service: "sms-voice.amazonaws.com" },
          }),
        ]),
      },
    });
  });

  it("reach the function, which may answer numbers and no topic, and which only that topic invokes", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "lambda",
      TopicArn: topic,
    });
    template.hasResourceProperties("AWS::Lambda::Permission", {
      Principal: "sns.amazonaws.com",
      SourceArn: topic,
    });
    template.hasResourceProperties("AWS::IAM::Policy", {
      Roles: [{ Ref: Match.stringLikeRegexp("^InboundSmsSmsRole") }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: "sns:Publish", NotResource: Match.anyValue() }),
        ]),
      },
    });
  });

  it("that fail are kept nowhere: a queue would keep numbers and texts", () => {
    const [config] = resourcesOf(template, "AWS::Lambda::EventInvokeConfig").filter(({ id }) =>
      id.startsWith("InboundSms"),
    );
    expect(config?.properties).toMatchObject({ MaximumRetryAttempts: 2 });
    expect(config?.properties.DestinationConfig).toBeUndefined();
  });
});

describe("what became of SMS", () => {
  it("is followed only if the setting says so, since an account has these log groups once", () => {
    template.resourceCountIs("AWS::Logs::SubscriptionFilter", 0);
    withStates.resourceCountIs("AWS::Logs::SubscriptionFilter", 2);
  });

  it("is kept with its numbers for a day, under the ministry's key", () => {
    const groups = resourcesOf(withStates, "AWS::Logs::LogGroup").filter(
      ({ id }) => id.startsWith("SmsStatesDelivered") || id.startsWith("SmsStatesFailed"),
    );
    expect(groups).toHaveLength(2);
    for (const { properties } of groups) {
      expect(properties).toMatchObject({ RetentionInDays: 1, KmsKeyId: expect.anything() });
    }
  });

  it("is written by SNS, for this account, into these groups alone", () => {
    withStates.hasResourceProperties("AWS::IAM::Role", {
      Description: "Tocsin: SNS writes what became of SMS",
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: "sns.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
          }),
        ],
      },
    });
    withStates.hasOutput("SmsStatesRoleArn", {});
  });
});

describe("functions that send texts", () => {
  it.each(["notify", "redrive"])(
    "%s knows the address of links, and whether replies are read",
    (service) => {
      const variables = (of: typeof template) =>
        resourcesOf(of, "AWS::Lambda::Function").find((each) => serviceOf(each) === service)
          ?.properties.Environment.Variables;
      expect(variables(template)).toMatchObject({
        PUBLIC_URL: { "Fn::GetAtt": [expect.stringMatching(/^HttpApi/), "ApiEndpoint"] },
        SMS_REPLIES: "no",
      });
      expect(variables(withStates)).toMatchObject({ SMS_REPLIES: "yes" });
      const own = templateOf({ publicUrl: "https://tocsin.health.example" });
      expect(variables(own)).toMatchObject({ PUBLIC_URL: "https://tocsin.health.example" });
    },
  );
});
