import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpApi as Api,
  type CfnRoute,
  type CfnStage,
  HttpMethod,
  type HttpRoute,
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
  readonly answer: IFunction;
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
  { to: "admin", methods: [POST], path: "/v1/me/subscriptions/{subscriptionId}/test" },
  { to: "admin", methods: [GET], path: "/v1/subscriptions/gaps" },
  { to: "console", methods: [PUT], path: "/v1/me/settings" },
  { to: "console", methods: [PUT], path: "/v1/me/seen" },
  { to: "redrive", methods: [POST], path: "/v1/dead-letters/redrive" },
  { to: "console", methods: [POST], path: "/v1/alerts/{alertId}/{action}" },
  { to: "answer", methods: [GET, POST], path: "/a/{token}" },
  { to: "answer", methods: [POST], path: "/v1/sms" },
  { to: "console", methods: [GET], path: "/" },
  { to: "console", methods: [GET], path: "/{proxy+}" },
] as const;

/** Requests per second to the links in messages, from all callers together; a burst may be twice as many. */
const linksPerSecond = 10;

/**
 * Fields of the access log: caller, route, status and duration; never a body or a credential. The path of a link is a
 * credential, and a log has one format for all routes: so it holds the route (`GET /a/{token}`) and no path.
 */
const accessLog = {
  requestId: "$context.requestId",
  at: "$context.requestTime",
  ip: "$context.identity.sourceIp",
  method: "$context.httpMethod",
  route: "$context.routeKey",
  status: "$context.status",
  bytes: "$context.responseLength",
  ms: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
};

/** Limits how often routes are called. CloudFormation refuses a limit of a route that does not exist yet. */
const limit = (stage: HttpStage, routes: readonly HttpRoute[]): void => {
  const settings = stage.node.defaultChild as CfnStage;
  for (const route of routes) {
    const { routeKey } = route.node.defaultChild as CfnRoute;
    settings.addPropertyOverride(`RouteSettings.${routeKey}`, {
      ThrottlingRateLimit: linksPerSecond,
      ThrottlingBurstLimit: 2 * linksPerSecond,
    });
    settings.node.addDependency(route);
  }
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
    const stage = new HttpStage(this, "Stage", {
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
      answer: new HttpLambdaIntegration("Answer", functions.answer),
      admin: new HttpLambdaIntegration("Admin", functions.admin),
      redrive: new HttpLambdaIntegration("Redrive", functions.redrive),
    };
    for (const { to, methods, path } of routes) {
      const added = this.api.addRoutes({
        path,
        methods: [...methods],
        integration: integrations[to],
      });
      if (to === "answer" && path.startsWith("/a/")) limit(stage, added);
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
