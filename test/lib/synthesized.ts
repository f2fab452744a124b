import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { readSettings } from "../../lib/settings.ts";
import { TocsinStack } from "../../lib/tocsin-stack.ts";

/** The stack for these context values, its functions not bundled. */
export const stackOf = (given: Readonly<Record<string, string>> = {}): TocsinStack => {
  const app = new App({ context: { "aws:cdk:bundling-stacks": [] } });
  const settings = readSettings((name) => given[name]);
  return new TocsinStack(app, "Tocsin", settings, { env: { region: "eu-west-1" } });
};

const templates = new Map<string, Template>();

/** Its template, made once for the same values: a template is read only. */
export const templateOf = (given: Readonly<Record<string, string>> = {}): Template => {
  const values = JSON.stringify(given);
  const template = templates.get(values) ?? Template.fromStack(stackOf(given));
  templates.set(values, template);
  return template;
};

interface Resource {
  readonly id: string;
  // What CloudFormation makes of it is known to the test that asks.
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of a hundred shapes
  readonly properties: Record<string, any>;
  readonly deletionPolicy: string | undefined;
}

/** Every resource of a type, with its logical id. */
export const resourcesOf = (template: Template, type: string): readonly Resource[] =>
  Object.entries(template.findResources(type)).map(([id, resource]) => ({
    id,
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
  }));

/** Name of the lambda behind a function's logical id: its Powertools service. */
export const serviceOf = ({ properties }: Resource): string =>
  properties.Environment.Variables.POWERTOOLS_SERVICE_NAME;

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly NotResource?: unknown;
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What a function's own role allows. */
export const statementsOf = (template: Template, service: string): readonly Statement[] => {
  const fn = resourcesOf(template, "AWS::Lambda::Function").find(
    (each) => serviceOf(each) === service,
  );
  const role = fn?.properties.Role["Fn::GetAtt"][0];
  return resourcesOf(template, "AWS::IAM::Policy")
    .filter(({ properties }) => properties.Roles.some((each: { Ref: string }) => each.Ref === role))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement);
};

export const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat();
