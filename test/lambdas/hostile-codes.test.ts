import type { LambdaContext, LambdaEvent } from "hono/aws-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "../../lambdas/routes/all.ts";
import { onHttpApi } from "../../lambdas/shell/app.ts";
import { type Api, openApiOf } from "../support/api.ts";

/** Codes that something on the way might read otherwise: the address, the gateway, the keys of the table, a line of print. */
const hostile = [
  ...["A/B", "/A", "A/", "A//B", "./A", "A/..", "A\\B"],
  ...["A#B", "A?B", "A%B", "A%2FB", "A%20B", "100%", "%"],
  ...[
    ".",
    "..",
    "...",
    "-",
    "*",
    " A",
    "A ",
    "A\u00A0",
    "\u3000A",
    "A\tB",
    "A\nB",
    "A\u0000B",
    "A\u2028B",
  ],
  ...[
    "A B",
    "A+B",
    "A&B",
    "A=B",
    "A;B",
    "A:B",
    "A@B",
    "A,B",
    "A|B",
    "A~B",
    "A$B",
    "A!B",
    "A'B",
    'A"B',
    "A<B>",
  ],
  ...["A{B}", "[A]", "(A)", "A^B", "A`C", "A_B", ":orgUnit", "{proxy+}"],
  ...[
    "Dengue/Chik",
    "HIV / AIDS",
    "Fièvre",
    "Fie\u0300v",
    "الكوليرا",
    "कॉलरा",
    "霍乱",
    "\u{1F99F}",
  ],
  ...["constructor", "__proto__", "toString", "null", "undefined", "0", "\uD800", ""],
];

const period = "2026-W20";

let api: Api;
beforeAll(async () => {
  api = await openApiOf();
  api.setNow("2026-05-18T05:00:00.000Z");
});

interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

/** The laptop's way: the path as a client encodes it. */
const asked = (path: string, as: string): Promise<Answer> => api.ask(`GET ${path}`, { as });

/** AWS's way: the gateway decodes the path, and cuts it at a question mark, before the function sees it. */
const askedOnAws = async (path: string, as: string): Promise<Answer> => {
  const handler = onHttpApi<typeof api.routeDeps>(allRoutes, () => api.routeDeps);
  const [encoded = "", query = ""] = path.split("?");
  const event = {
    ...{ version: "2.0", routeKey: "GET /{proxy+}", isBase64Encoded: false },
    rawPath: decodeURIComponent(encoded).split("?")[0],
    rawQueryString: query,
    headers: { authorization: `Bearer ${as}`, host: "api.test" },
    requestContext: { requestId: "r", domainName: "api.test", http: { method: "GET" } },
  } as unknown as LambdaEvent;
  const { statusCode, body } = await handler(event, {} as LambdaContext);
  return { status: statusCode, json: JSON.parse(body) };
};

const put = (path: string, body: unknown) => api.ask(`PUT ${path}`, { body });
const encoded = encodeURIComponent;
const faultOf = ({ json }: Answer) => (json.errors as { detail: string }[])[0]?.detail;

describe.each(hostile)("a disease %j", (code) => {
  it("is refused with what is wrong, or read as it was registered, here and on AWS", async () => {
    const registered = await put("/v1/diseases", [{ code, name: { en: "x" } }]);
    if (registered.status === 422) {
      expect(faultOf(registered)).toMatch(/^must (not hold|not begin|not be|have)/);
      return;
    }
    expect(registered.status).toBe(200);
    const sent = { reportingUnit: "A-1", period, rows: [{ diseaseCode: code, suspectedCases: 3 }] };
    expect((await api.ask("POST /v1/reports", { body: sent })).status).toBeLessThan(300);
    await api.drain();
    const series = `/v1/series/N-A/${encoded(code)}?from=${period}&to=${period}`;
    const alerts = `/v1/alerts?diseaseCode=${encoded(code)}`;
    for (const ask of [asked, askedOnAws]) {
      expect(await ask(series, api.administrator)).toMatchObject({
        status: 200,
        json: { orgUnit: "N-A", diseaseCode: code, points: [{ period, suspectedCases: 3 }] },
      });
      expect(await ask(alerts, api.administrator)).toMatchObject({ status: 200 });
      const report = await ask(`/v1/reports/A-1/${period}`, api.administrator);
      expect(report.json.rows).toMatchObject([{ diseaseCode: code, suspectedCases: 3 }]);
    }
    const { json } = await asked("/v1/diseases", api.administrator);
    expect((json.items as { code: string }[]).filter((one) => one.code === code)).toHaveLength(1);
  });
});

describe.each(hostile)("an org unit %j", (code) => {
  it("is refused with what is wrong, or read as it was registered, here and on AWS", async () => {
    const unit = { code, name: "x", parent: "N-A", level: 4, reports: true };
    const registered = await put("/v1/org-units", [unit]);
    if (registered.status === 422) {
      expect(faultOf(registered)).toMatch(/^must (not hold|not begin|not be|have|begin)/);
      return;
    }
    expect(registered.status).toBe(200);
    const sent = {
      reportingUnit: code,
      period,
      rows: [{ diseaseCode: "CHOL", suspectedCases: 2 }],
    };
    expect((await api.ask("POST /v1/reports", { body: sent })).status).toBeLessThan(300);
    await api.drain();
    const key = await api.ask("POST /v1/keys", { body: { kind: "facility", unit: code } });
    expect(key).toMatchObject({ status: 201, json: { unit: code } });
    const at = encoded(code);
    const rows = [{ diseaseCode: "CHOL", suspectedCases: 2 }];
    const points = [{ period, suspectedCases: 2 }];
    const expected: readonly (readonly [string, object])[] = [
      [`/v1/org-units/${at}`, { code, path: `NN/N/N-A/${code}` }],
      [`/v1/org-units?parent=${at}`, { items: [] }],
      [`/v1/reports/${at}/${period}`, { reportingUnit: code, rows }],
      [`/v1/reports?reportingUnit=${at}`, { items: [{ reportingUnit: code, rows }] }],
      [`/v1/series/${at}/CHOL?from=${period}&to=${period}`, { orgUnit: code, points }],
      [
        `/v1/completeness?orgUnit=${at}&from=${period}&to=${period}`,
        { items: [{ receivedReports: 1 }] },
      ],
    ];
    for (const ask of [asked, askedOnAws]) {
      for (const [path, json] of expected) {
        expect(await ask(path, key.json.key)).toMatchObject({ status: 200, json });
      }
      const alerts = await ask(`/v1/alerts?orgUnit=${at}`, api.administrator);
      expect(alerts).toMatchObject({ status: 200, json: { items: [] } });
    }
  });
});

describe("a code that is not registered", () => {
  it.each(["A-1#x", "A-1?x", "A-1/x", "A-1%", "A-1%2525", "A-1\\..", "A-1 /.."])(
    "is not answered as another one: %s",
    async (code) => {
      for (const ask of [asked, askedOnAws]) {
        const isCut = code.includes("?") && ask === askedOnAws;
        const { status } = await ask(`/v1/org-units/${encoded(code)}`, api.administrator);
        // The gateway cuts at a question mark: no function can know what came after it.
        expect(status).toBe(isCut ? 200 : 404);
      }
    },
  );
});
