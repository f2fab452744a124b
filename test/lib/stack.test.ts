import { Match } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { ledgerTable, streamedKinds } from "../../core/ledger-table.ts";
import { mostAttempts } from "../../core/webhook/waits.ts";
import { resourcesOf, serviceOf, templateOf } from "./synthesized.ts";

const template = templateOf({ operatorEmail: "operators@health.example", throttle: "20" });
const key = { "Fn::GetAtt": [Match.stringLikeRegexp("^EncryptionKey"), "Arn"] };

// cdk-nag knows no rule for a TableV2, so what is promised of it stands here.
describe("ledger", () => {
  it("is on demand, streamed, under the ministry's key, restorable and safe from deletion", () => {
    template.resourceCountIs("AWS::DynamoDB::Table", 0);
    template.hasResource("AWS::DynamoDB::GlobalTable", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        BillingMode: "PAY_PER_REQUEST",
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
        SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
        TimeToLiveSpecification: { AttributeName: ledgerTable.timeToLive, Enabled: true },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: key },
          }),
        ],
      },
    });
  });

  it("has the keys and indexes that the laptop's has", () => {
    const [table] = resourcesOf(template, "AWS::DynamoDB::GlobalTable");
    expect(table?.properties.KeySchema).toEqual([
      { AttributeName: ledgerTable.partitionKey, KeyType: "HASH" },
      { AttributeName: ledgerTable.sortKey, KeyType: "RANGE" },
    ]);
    expect(table?.properties.GlobalSecondaryIndexes).toEqual(
      ledgerTable.indexes.map(({ indexName, partitionKey, sortKey, projected }) => ({
        IndexName: indexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: "HASH" },
          { AttributeName: sortKey, KeyType: "RANGE" },
        ],
        Projection:
          projected.length === 0
            ? { ProjectionType: "KEYS_ONLY" }
            : { ProjectionType: "INCLUDE", NonKeyAttributes: projected },
      })),
    );
  });

  it("keeps its key, rotated, when the stack goes", () => {
    template.hasResource("AWS::KMS::Key", {
      DeletionPolicy: "Retain",
      Properties: { EnableKeyRotation: true },
    });
  });
});

describe("topics and queues", () => {
  const tlsOnly = (action: string) => ({
    PolicyDocument: Match.objectLike({
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: "Deny",
          Principal: action === "sns:Publish" ? "*" : { AWS: "*" },
          Action: action,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ]),
    }),
  });

  it("are encrypted under the ministry's key and speak TLS only", () => {
    template.allResourcesProperties("AWS::SNS::Topic", { KmsMasterKeyId: key });
    template.allResourcesProperties("AWS::SNS::TopicPolicy", tlsOnly("sns:Publish"));
    template.allResourcesProperties("AWS::SQS::Queue", { KmsMasterKeyId: key });
    template.allResourcesProperties("AWS::SQS::QueuePolicy", tlsOnly("sqs:*"));
    const count = (type: string) => resourcesOf(template, type).length;
    expect(count("AWS::SNS::TopicPolicy")).toBe(count("AWS::SNS::Topic"));
    expect(count("AWS::SQS::QueuePolicy")).toBe(count("AWS::SQS::Queue"));
  });

  it("bring every alert to the webhooks' queue, which only the topic may fill, and its failures to the dead letters", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "sqs",
      RawMessageDelivery: true,
      TopicArn: { Ref: Match.stringLikeRegexp("^AlertingTopic") },
      Endpoint: { "Fn::GetAtt": [Match.stringLikeRegexp("^WebhooksQueue"), "Arn"] },
    });
    template.hasResourceProperties("AWS::SQS::Queue", {
      RedrivePolicy: {
        deadLetterTargetArn: { "Fn::GetAtt": [Match.stringLikeRegexp("^DeadLetters"), "Arn"] },
        maxReceiveCount: mostAttempts,
      },
    });
    template.hasResourceProperties("AWS::SQS::QueuePolicy", {
      Queues: [{ Ref: Match.stringLikeRegexp("^WebhooksQueue") }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: "Allow",
            Principal: { Service: "sns.amazonaws.com" },
            Condition: {
              ArnEquals: {
                "aws:SourceArn": { Ref: Match.stringLikeRegexp("^AlertingTopic") },
              },
            },
          }),
        ]),
      },
    });
  });

  it("tell the operators by e-mail when an address is given", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "email",
      Endpoint: "operators@health.example",
    });
    templateOf().resourcePropertiesCountIs("AWS::SNS::Subscription", { Protocol: "email" }, 0);
  });
});

describe("the stream's readers", () => {
  it.each(Object.entries(streamedKinds))("%s is woken by %j alone", (service, kinds) => {
    const fn = resourcesOf(template, "AWS::Lambda::Function").find(
      (each) => serviceOf(each) === service,
    );
    template.hasResourceProperties("AWS::Lambda::EventSourceMapping", {
      FunctionName: { Ref: fn?.id },
      FilterCriteria: {
        Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { kind: { S: kinds } } } }) }],
      },
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      BisectBatchOnFunctionError: true,
      StartingPosition: "TRIM_HORIZON",
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });
});

describe("the API", () => {
  it("is throttled by the context's value and logs who asked, never a body or a credential", () => {
    const [stage] = resourcesOf(template, "AWS::ApiGatewayV2::Stage");
    expect(stage?.properties).toMatchObject({
      StageName: "$default",
      DefaultRouteSettings: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 },
    });
    const { Format } = stage?.properties.AccessLogSettings ?? {};
    expect(Object.values(JSON.parse(Format))).toContain("$context.requestId");
    expect(Format).not.toMatch(/authorization|body|header/i);
    // The path of a link in a message is a credential.
    expect(Format).not.toMatch(/context\.(path|requestOverride|domain|integration\.request)/);
  });

  it("limits the requests to links in messages by themselves, once their routes exist", () => {
    const [stage] = resourcesOf(template, "AWS::ApiGatewayV2::Stage");
    const limit = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 };
    expect(stage?.properties.RouteSettings).toEqual({
      "GET /a/{token}": limit,
      "POST /a/{token}": limit,
    });
    const whole = template.toJSON().Resources[stage?.id ?? ""];
    const links = resourcesOf(template, "AWS::ApiGatewayV2::Route").filter(({ properties }) =>
      /\/a\/\{token\}$/.test(properties.RouteKey),
    );
    expect(whole.DependsOn).toEqual(expect.arrayContaining(links.map(({ id }) => id)));
  });
});

describe("officers", () => {
  it("cannot sign up nor write their own jurisdiction", () => {
    template.hasResource("AWS::Cognito::UserPool", {
      DeletionPolicy: "Retain",
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        DeletionProtection: "ACTIVE",
        Schema: [Match.objectLike({ Name: "jurisdiction", Mutable: true })],
      },
    });
    const [client] = resourcesOf(template, "AWS::Cognito::UserPoolClient");
    expect(client?.properties.ReadAttributes).toContain("custom:jurisdiction");
    expect(client?.properties.WriteAttributes).toEqual(["name"]);
    template.hasResourceProperties("AWS::Cognito::UserPoolGroup", { GroupName: "administrators" });
  });
});

describe("outputs", () => {
  it("tell a person where everything is and what to do next", () => {
    const outputs = template.toJSON().Outputs;
    expect(Object.keys(outputs)).toEqual(
      expect.arrayContaining([
        "ApiUrl",
        "TopicArn",
        "AdminSecretArn",
        "DeadLettersUrl",
        "NextStep",
      ]),
    );
    expect(JSON.stringify(outputs.NextStep)).toContain("tocsin -- load path/to/your");
    expect(JSON.stringify(outputs.NextStep)).not.toContain("countries/");
    expect(JSON.stringify(outputs)).not.toContain("tk_");
  });
});
