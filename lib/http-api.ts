import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi as Api,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { accept } from "./accept.ts";
import { type Deployment, logRetention } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export interface HttpApiProps {
  readonly deployment: Deployment;
  readonly intake: IFunction;
  readonly console: IFunction;
  readonly admin: IFunction;
  readonly redrive: IFunction;
}

const { GET, POST, PUT, DELETE } = HttpMethod;

/** The function that answers each route. For any other path the gateway answers 404. */
const routes = [
  { to: "intake", methods: [POST], path: "/v1/reports" },
  { to: "admin", methods: [PUT], path: "/v1/pack" },
  { to: "admin", methods: [PUT], path: "/v1/country" },
  { to: "admin", methods: [PUT], path: "/v1/org-units" },
  { to: "admin", methods: [PUT], path: "/v1/diseases" },
  { to: "admin", methods: [PUT], path: "/v1/plan" },
  { to: "admin", methods: [GET, POST], path: "/v1/keys" },
  { to: "admin", methods: [DELETE], path: "/v1/keys/{keyId}" },
  { to: "admin", methods: [GET, POST], path: "/v1/subscriptions" },
  { to: "admin", methods: [DELETE], path: "/v1/subscriptions/{subscriptionId}" },
  { to: "admin", methods: [GET], path: "/v1/audit" },
  { to: "admin", methods: [GET], path: "/v1/audit/{list}" },
  { to: "admin", methods: [GET, POST], path: "/v1/me/subscriptions" },
  { to: "admin", methods: [DELETE], path: "/v1/me/subscriptions/{subscriptionId}" },
  { to: "redrive", methods: [POST], path: "/v1/dead-letters/redrive" },
  { to: "console", methods: [POST], path: "/v1/alerts/{alertId}/{action}" },
  { to: "console", methods: [GET], path: "/" },
  { to: "console", methods: [GET], path: "/{proxy+}" },
] as const;

/** Fields of the access log: caller, request, status and duration; never a body or a credential. */
const accessLog = {
  requestId: "$context.requestId",
  at: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  method: "$context.httpMethod",
  route: "$context.routeKey",
  path: "$context.path",
  status: "$context.status",
  bytes: "$context.responseLength",
  ms: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
};

/** The HTTP API in front of the functions: throttled, with an access log. */
export class HttpApi extends Construct {
  readonly api: Api;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { deployment, ...functions }: HttpApiProps) {
    super(scope, id);
    const { settings, encryption } = deployment;
    this.api = new Api(this, "Api", {
      apiName: `tocsin-${settings.stage}`,
      createDefaultStage: false,
    });
    const logGroup = new LogGroup(this, "AccessLog", {
      encryptionKey: encryption.key,
      retention: logRetention(settings),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, "Stage", {
      httpApi: this.api,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: settings.throttle, burstLimit: 2 * settings.throttle },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    const integrations = {
      intake: new HttpLambdaIntegration("Intake", functions.intake),
      console: new HttpLambdaIntegration("Console", functions.console),
      admin: new HttpLambdaIntegration("Admin", functions.admin),
      redrive: new HttpLambdaIntegration("Redrive", functions.redrive),
    };
    for (const { to, methods, path } of routes) {
      this.api.addRoutes({ path, methods: [...methods], integration: integrations[to] });
    }
    accept(
      this.api,
      "APIG4",
      "Every route checks its caller in the function: a gateway authorizer caches a revoked key for minutes and cannot say what is wrong.",
    );
    this.alarms = [
      runbookAlarm(this, "ServerErrors", {
        metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: "Sum" }),
        says: "The API answered with a 5xx status.",
        section: "the-api-answers-5xx",
      }),
    ];
  }
}
