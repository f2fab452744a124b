import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks } from "cdk-nag";
import { readSettings } from "../lib/settings.ts";
import { TocsinStack } from "../lib/tocsin-stack.ts";

const app = new App();
const settings = readSettings((name) => app.node.tryGetContext(name));

new TocsinStack(app, `Tocsin-${settings.stage}`, settings, {
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION },
});

// The cdk-nag rule packs check every resource: a finding that is not suppressed with a reason stops the synthesis.
Validations.of(app).addPlugins(
  new AwsSolutionsChecks(app),
  new HIPAASecurityChecks(app),
  new NIST80053R5Checks(app),
);
