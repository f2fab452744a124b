import { randomUUID } from "node:crypto";
import type { Country } from "../../../core/country.ts";
import { localDay } from "../../../core/zone.ts";
import type { DemoCredentials } from "../../../local/demo/credentials.ts";
import { ledgerFile } from "../../../local/folder/seal.ts";
import type { Running } from "../../../local/runtime.ts";
import type { PublishedMessage } from "../../../local/unsplit-messages.ts";

/** The addresses of all services, and the file of the administrator's key. */
export const listeningText = ({ url, aws, table, topicArn, folder }: Running): string =>
  [
    `Tocsin listens on ${url}`,
    "",
    `  alerts as a page   ${url}/`,
    `  the API described  ${url}/docs`,
    aws.dynamodb === null
      ? `  the ledger         ${folder.file(ledgerFile)}  (SQLite)`
      : `  DynamoDB           ${aws.dynamodb}  table ${table}`,
    `  SNS and SQS        ${aws.sns}  topic ${topicArn}`,
    `  (any AWS client: region us-east-1, AWS_SHARED_CREDENTIALS_FILE=${folder.file("aws.credentials")})`,
    "",
    `  administrator's key  ${folder.file("admin.key")}`,
    "",
  ].join("\n");

/** A curl command that reports one case of yellow fever today, which is enough for an alert. */
const curlText = (
  { url }: Running,
  { facility }: DemoCredentials,
  { timeZone }: Country,
  now: Date,
): string => {
  const report = {
    reportingUnit: facility.orgUnit,
    dataSet: "immediate",
    period: localDay(now.toISOString(), timeZone),
    noticeId: randomUUID(),
    submissionId: randomUUID(),
    rows: [{ diseaseCode: "YF", ageGroup: "5+", suspectedCases: 1, deaths: 0 }],
  };
  return [
    `curl -sS ${url}/v1/reports \\`,
    `  -H 'Authorization: Bearer ${facility.credential}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${JSON.stringify(report)}'`,
  ].join("\n");
};

/** The demo's credentials, and a request that works when pasted into a shell. */
export const demoText = (
  running: Running,
  credentials: DemoCredentials,
  { country, now }: { readonly country: Country; readonly now: Date },
): string => {
  const { facility, officer } = credentials;
  return [
    `${country.name}: demo credentials`,
    "",
    `  facility ${facility.orgUnit} (${facility.name})`,
    `    ${facility.credential}`,
    `  officer ${officer.name} for ${officer.orgUnit} (paste it on the alerts page)`,
    `    ${officer.credential}`,
    "",
    "Report a case of yellow fever, and see the alert arrive below:",
    "",
    curlText(running, credentials, country, now),
    "",
  ].join("\n");
};

/** How to begin if no country is registered. */
export const emptyText = ({ url, folder }: Running): string =>
  [
    "No country is registered here. Load your country's own pack, or a folder of data:",
    "",
    `  npm run -s tocsin -- load path/to/your-country-pack --url ${url} --key "$(cat '${folder.file("admin.key")}')"`,
    "",
  ].join("\n");

/** A message as it would arrive: the SMS text, or the e-mail's subject if no SMS is sent. */
export const arrivalText = ({ subject, byProtocol, attributes }: PublishedMessage): string => {
  const { language = "", change } = attributes;
  const { sms } = byProtocol;
  // Updates at a deadline are sent only by e-mail, queue and webhook, never by SMS.
  return sms === undefined || change === "updated"
    ? `[e-mail ${language}] ${subject}`
    : `[SMS ${language}] ${sms}`;
};
