import { randomUUID } from "node:crypto";
import { ChangeKind, isPersonal } from "../../../core/alert/change-kind.ts";
import type { Country } from "../../../core/country.ts";
import type { OutgoingMessage } from "../../../core/message/outgoing-message.ts";
import { localDay } from "../../../core/zone.ts";
import type { DemoCredentials } from "../../../local/demo/credentials.ts";
import { ledgerFile } from "../../../local/folder/seal.ts";
import type { PersonMessage } from "../../../local/person-messages.ts";
import type { Running } from "../../../local/runtime.ts";

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

/**
 * What persons would be told in one language, whether anybody has subscribed or not: the SMS text, or the e-mail's
 * subject if no SMS is sent. Null for what an officer records, of which no person is told.
 */
export const arrivalText = ({
  subject,
  byProtocol,
  attributes,
}: OutgoingMessage): string | null => {
  const { language, change } = attributes;
  if (!isPersonal(ChangeKind.parse(change))) return null;
  // Updates at a deadline are sent only by e-mail, queue and webhook, never by SMS.
  return change === "updated"
    ? `[e-mail ${language}] ${subject}`
    : `[SMS ${language}] ${byProtocol.sms}`;
};

/** The last digits of a number, or the first of an address's filter: enough to tell subscribers apart on the terminal. */
const shortTo = ({ channel, to }: PersonMessage): string =>
  channel === "sms" ? `…${to.slice(-3)}` : to.slice(0, 6);

/** A text that reached one subscriber. */
export const personArrivalText = (message: PersonMessage): string => {
  const { channel, subject, text } = message;
  return channel === "sms"
    ? `[to ${shortTo(message)} by SMS] ${text}`
    : `[to ${shortTo(message)} by e-mail] ${subject}\n${text.replace(/^/gm, "    ").trimEnd()}`;
};
