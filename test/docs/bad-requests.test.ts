import { expect, it } from "vitest";
import { packOf } from "../countries/pack-of.ts";
import { openApiOf } from "../support/api.ts";

interface BadRequest {
  readonly title: string;
  /** The body sent. The page has `shown` instead if the body is long or not text. */
  readonly body: string | Uint8Array;
  readonly shown?: string;
}

const sent = (title: string, report: object): BadRequest => ({
  title,
  body: JSON.stringify(report),
});
const report = { reportingUnit: "EAS-A01", period: "2026-W46" };
const measles = { diseaseCode: "MEAS", ageGroup: "<5", suspectedCases: 3 };
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const requests: readonly BadRequest[] = [
  { title: "Not JSON", body: '{"reportingUnit":"EAS-A01","period":"2026-W46","rows":[{]}' },
  sent("Wrong types", { ...report, period: 202646, zeroReport: "yes", rows: measles }),
  sent("Unknown fields", {
    ...report,
    village: "…",
    rows: [{ ...measles, patientName: "…", deaths: 0 }],
  }),
  sent("Unknown unit, disease and age group", {
    ...report,
    reportingUnit: "EAS-A99",
    rows: [
      { ...measles, diseaseCode: "MEASLES" },
      { ...measles, ageGroup: "6-9" },
    ],
  }),
  sent("A closed unit", { ...report, reportingUnit: "SOU-B06", zeroReport: true }),
  sent("A future week, and a week that does not exist", {
    reports: [
      { ...report, period: "2027-W10", zeroReport: true },
      { ...report, period: "2026-W54", zeroReport: true },
    ],
  }),
  sent("A repeated row, a total beside its groups, invalid numbers", {
    ...report,
    rows: [
      measles,
      { ...measles, suspectedCases: -2 },
      { ...measles, ageGroup: "all", deaths: 0.5 },
    ],
  }),
  {
    title: "Too large",
    body: JSON.stringify({ ...report, channel: "x".repeat(6_000_000) }),
    shown: "6 MB of text",
  },
  {
    title: "Nested too deeply",
    body: "[".repeat(100_000) + "]".repeat(100_000),
    shown: "a list within a list, 100 000 times",
  },
  {
    title: "Not UTF-8",
    body: latin1('{"reportingUnit":"EAS-A01","channel":"caf\u00e9"}'),
    shown: '{"reportingUnit":"EAS-A01","channel":"café"} in ISO 8859-1',
  },
];

interface Problem {
  readonly type: string;
  readonly status: number;
  readonly errors: readonly {
    readonly pointer: string;
    readonly rule: string;
    readonly detail: string;
  }[];
}

const told = ({ type, status, errors }: Problem): string =>
  [
    `${status} ${type.split("/").at(-1)}`,
    ...errors.map(({ pointer, rule, detail }) => `  ${pointer}  ${rule}\n    ${detail}`),
  ].join("\n");

const introduction = `# Ten bad requests and their answers

Each body was sent to \`POST /v1/reports\` of the demo country in the week 2026-W48. Each answer is shown with its status, the name of the problem, and each wrong field with its rule and what
it must be; [problems.md](problems.md) describes the rest. Nothing of these bodies was stored. To try one:

    curl -sS http://127.0.0.1:8080/v1/reports -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' --data-binary '…'

\`npx vitest run test/docs/bad-requests -u\` generates this page; the tests fail if an answer differs.
`;

it("docs/bad-requests.md shows the answers to ten bad requests, none of which is stored", async () => {
  const { orgUnits, diseases } = packOf("demo");
  const country = { timeZone: "Africa/Nairobi" };
  const api = await openApiOf({ country, orgUnits, diseases, rules: [] });
  api.setNow("2026-11-25T09:00:00.000Z");
  const headers = {
    authorization: `Bearer ${api.administrator}`,
    "content-type": "application/json",
  };
  const before = api.records.length;
  const sections = [introduction];
  for (const [i, { title, body, shown }] of requests.entries()) {
    const answer = await api.app.request("/v1/reports", { method: "POST", headers, body });
    const content = JSON.parse(await answer.text());
    const problems: Problem[] = content.results?.map(
      (one: { problem: Problem }) => one.problem,
    ) ?? [content];
    const answers = problems.map(told).join("\n");
    sections.push(
      `## ${i + 1}. ${title}\n\n    ${shown ?? body}\n\n\`\`\`text\n${answers}\n\`\`\`\n`,
    );
  }
  expect(api.records.length).toBe(before);
  await expect(sections.join("\n")).toMatchFileSnapshot("../../docs/bad-requests.md");
});
