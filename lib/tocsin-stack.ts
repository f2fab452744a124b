import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Admin } from "./admin.ts";
import { Alerting } from "./alerting.ts";
import { Answering } from "./answering.ts";
import { AuditHeads } from "./audit-heads.ts";
import { Console } from "./console.ts";
import { Dashboard } from "./dashboard.ts";
import { DeadLetters } from "./dead-letters.ts";
import { Encryption } from "./encryption.ts";
import { FirstKey } from "./first-key.ts";
import { HttpApi } from "./http-api.ts";
import { InboundSms } from "./inbound-sms.ts";
import { Intake } from "./intake.ts";
import { Ledger } from "./ledger.ts";
import type { Deployment } from "./node-function.ts";
import { Officers } from "./officers.ts";
import { Operators } from "./operators.ts";
import { Persons } from "./persons.ts";
import { Redrive } from "./redrive.ts";
import type { Settings } from "./settings.ts";
import { SmsStates } from "./sms-states.ts";
import { Surveillance } from "./surveillance.ts";
import { Watch } from "./watch.ts";
import { Webhooks } from "./webhooks.ts";

/** The whole of Tocsin in one account and region: reports arrive at the API, and alerts are sent by the topic. */
export class TocsinStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings, props?: StackProps) {
    super(scope, id, { description: "Tocsin: early warning for disease surveillance", ...props });
    const encryption = new Encryption(this, "Encryption");
    const deployment: Deployment = { settings, encryption };
    const ledger = new Ledger(this, "Ledger", deployment);
    const deadLetters = new DeadLetters(this, "DeadLetters", deployment);
    const officers = new Officers(this, "Officers", deployment);
    const firstKey = new FirstKey(this, "FirstKey", { deployment, ledger });

    const intake = new Intake(this, "Intake", { deployment, ledger, officers });
    const stages = { deployment, ledger, deadLetters };
    const persons = new Persons(this, "Persons", deployment);
    const surveillance = new Surveillance(this, "Surveillance", { ...stages, intake });
    const alerting = new Alerting(this, "Alerting", { ...stages, persons });
    const webhooks = new Webhooks(this, "Webhooks", { ...stages, alerting });
    const operators = new Operators(this, "Operators", deployment);
    const auditHeads = new AuditHeads(this, "AuditHeads", { deployment, operators });
    const watch = new Watch(this, "Watch", { ...stages, auditHeads, persons });
    const console = new Console(this, "Console", { deployment, ledger, officers });
    const reaching = { officers, alerting, webhooks, persons };
    const admin = new Admin(this, "Admin", { ...reaching, deployment, ledger });
    const redrive = new Redrive(this, "Redrive", { ...stages, ...reaching });
    const answering = new Answering(this, "Answering", { deployment, ledger, officers });
    const inboundSms = new InboundSms(this, "InboundSms", { deployment, ledger, persons });
    const smsStates = new SmsStates(this, "SmsStates", { deployment, ledger });
    const httpApi = new HttpApi(this, "HttpApi", {
      deployment,
      intake: intake.fn,
      console: console.fn,
      answer: answering.fn,
      admin: admin.fn,
      redrive: redrive.fn,
    });

    const capabilities = [
      ledger,
      firstKey,
      intake,
      surveillance,
      alerting,
      webhooks,
      answering,
      inboundSms,
      smsStates,
      watch,
      console,
      admin,
      redrive,
      httpApi,
    ];
    const alarms = [...capabilities.flatMap((each) => each.alarms), deadLetters.letters.alarm];
    operators.listenTo(alarms);
    new Dashboard(this, "Dashboard", {
      httpApi,
      intake,
      ledger,
      surveillance,
      alerting,
      deadLetters,
      watch,
      alarms,
    });

    const url = httpApi.api.apiEndpoint;
    persons.answerAt(settings.publicUrl ?? url);
    const { secretArn } = firstKey;
    this.say("ApiUrl", url, "Where facilities post reports and officers read");
    this.say("TopicArn", alerting.topic.topicArn, "Where to subscribe to alerts");
    this.say(
      "OperatorsTopicArn",
      operators.topic.topicArn,
      "Where alarms about the system itself are sent",
    );
    this.say("SmsTopicArn", inboundSms.topic.topicArn, "Where a number for two-way SMS publishes");
    if (smsStates.roleArn !== undefined) {
      this.say(
        "SmsStatesRoleArn",
        smsStates.roleArn,
        "The role with which SNS logs what became of SMS",
      );
    }
    this.say("AdminSecretArn", secretArn, "Holds the first administrator's key");
    this.say("DeadLettersUrl", deadLetters.letters.queue.queueUrl, "Where failed work waits");
    this.say("TableName", ledger.table.tableName, "The ledger's table");
    this.say("UserPoolId", officers.pool.userPoolId, "Cognito pool of the officers");
    this.say("UserPoolClientId", officers.client.userPoolClientId, "Client id for their sign-in");
    this.say(
      "NextStep",
      `export TOCSIN_URL=${url} TOCSIN_KEY=$(aws secretsmanager get-secret-value --secret-id ${secretArn} --query SecretString --output text) && npm run -s tocsin -- load path/to/your-country-pack`,
      "Registers your country's own pack with the first administrator's key",
    );
  }

  private say(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}
