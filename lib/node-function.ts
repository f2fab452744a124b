import { join } from "node:path";
import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Alarm, IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { Charset, NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { accept, acceptControl } from "./accept.ts";
import { esbuildOptions, root } from "./bundling.ts";
import type { Encryption } from "./encryption.ts";
import { runbookAlarm } from "./runbook-alarm.ts";
import { expectsReports, type Settings } from "./settings.ts";

/** What all capabilities share: the ministry's settings and its key. */
export interface Deployment {
  readonly settings: Settings;
  readonly encryption: Encryption;
}

export interface NodeFunctionProps {
  /** File in `lambdas/`, without its ending. */
  readonly entry: string;
  readonly deployment: Deployment;
  /** What it is for, in one sentence. */
  readonly description: string;
  readonly timeout: Duration;
  /** MB. @default 512 */
  readonly memorySize?: number;
}

/** Retention of logs: a year in production, else a month. */
export const logRetention = (settings: Settings): RetentionDays =>
  expectsReports(settings) ? RetentionDays.ONE_YEAR : RetentionDays.ONE_MONTH;

/** A function of `lambdas/`, bundled with its dependencies, with its own role and log. */
export class NodeFunction extends NodejsFunction {
  constructor(
    scope: Construct,
    id: string,
    { entry, deployment, description, timeout, memorySize = 512 }: NodeFunctionProps,
  ) {
    const { settings, encryption } = deployment;
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: `Tocsin: ${entry}`,
    });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      encryptionKey: encryption.key,
      retention: logRetention(settings),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      entry: join(root, "lambdas", `${entry}.ts`),
      projectRoot: root,
      depsLockFilePath: join(root, "package-lock.json"),
      description,
      timeout,
      memorySize,
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      tracing: Tracing.ACTIVE,
      environment: {
        STAGE: settings.stage,
        LANGUAGES: settings.languages.join(","),
        POWERTOOLS_SERVICE_NAME: entry,
        POWERTOOLS_METRICS_NAMESPACE: "Tocsin",
      },
      bundling: {
        minify: esbuildOptions.minify,
        charset: Charset.UTF8,
        bundleAwsSDK: true,
        format: OutputFormat.ESM,
        mainFields: esbuildOptions.mainFields,
        target: esbuildOptions.target,
        banner: esbuildOptions.banner.js,
        esbuildArgs: Object.fromEntries(
          Object.entries(esbuildOptions.alias).map(([from, to]) => [`--alias:${from}`, to]),
        ),
      },
    });
    this.acceptFindings(scope, role);
  }

  /** Alarms for failed invocations, and for invocations refused for lack of capacity. */
  alarmsOnFailure(): readonly Alarm[] {
    const period = Duration.minutes(5);
    const rings = (id: string, metric: IMetric, says: string, section: string) =>
      runbookAlarm(this, id, { metric, says, section });
    const { functionName: name, node } = this;
    return [
      rings(
        "Errors",
        this.metricErrors({ period }),
        `${node.id} fails (${name}).`,
        "a-function-fails",
      ),
      rings(
        "Throttles",
        this.metricThrottles({ period }),
        `${node.id} is throttled (${name}).`,
        "a-function-is-throttled",
      ),
    ];
  }

  private acceptFindings(scope: Construct, role: Role): void {
    accept(role, "IAM5[Resource::*]", "X-Ray's actions cannot name a resource.");
    for (const at of [role, scope]) {
      acceptControl(
        at,
        "IAMNoInlinePolicy",
        "Each function has its own role: an inline policy cannot be attached to another by accident.",
      );
    }
    acceptControl(
      this,
      "LambdaInsideVPC",
      "Calls only AWS's public endpoints, signed and over TLS; a VPC would add cost and a way to fail.",
    );
    acceptControl(
      this,
      "LambdaConcurrency",
      "The API's throttle and the stream's parallelization limit it; a reservation would fail in a new account.",
    );
    acceptControl(
      this,
      "LambdaDLQ",
      "Callers get an answer; the stream and the schedule have their own failure destinations.",
    );
  }
}
