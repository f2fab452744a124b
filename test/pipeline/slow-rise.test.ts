import { beforeAll, describe, expect, it } from "vitest";
import { rejudge } from "../../core/judge/judge-rule.ts";
import { AlertView } from "../../core/view/alert-view.ts";
import { type Api, openApiOf } from "../support/api.ts";
import { dengueWatched, risenWeek, slowRiseReports } from "../support/slow-rise.ts";

let api: Api;
beforeAll(async () => {
  api = await openApiOf(dengueWatched);
  await api.postAndDrain(slowRiseReports.slice(0, -1), "history");
  await api.postAndDrain(slowRiseReports.slice(-1));
});

const span = { test: "slow-rise", periods: 8, counted: 8, observed: 363, expected: 162 };

describe("a slow rise", () => {
  it("is told by the weeks that made it, in both languages", async () => {
    const { json } = await api.ask("GET /v1/alerts");
    expect(json.items).toHaveLength(1);
    const { sentence, period } = json.items[0];
    expect(period).toBe(risenWeek);
    expect(sentence.en).toBe(
      "Dengue in The N-B district, week 2026-W21: 56 suspected cases (20.3 expected, limit 20.3, Tocsin) with 1 of 1 unit reporting (100 %); 363 in the last 8 weeks, against 162 expected from the highest 8-week stretch around the same time a year before.",
    );
    expect(sentence.fr).toBe(
      "Dengue, district de The N-B, semaine 2026-S21 : 56 cas suspects (20,3 attendus, seuil 20,3, Tocsin), 1 structure sur 1 ayant rapporté (100 %) ; 363 sur les 8 dernières semaines, contre 162 attendus d'après les 8 semaines consécutives les plus chargées de la même époque un an plus tôt.",
    );
  });

  it("goes to queues with them, and to phones with what is to do", () => {
    const [english, french] = ["en", "fr"].map((language) =>
      api.messages.find(({ attributes }) => attributes.language === language),
    );
    expect(english?.byProtocol.sms).toMatch(
      / 56 cases 0 deaths\. 20\.3 expected, limit 20\.3\. Answer by 15:00\. Reply A-/,
    );
    expect(french?.byProtocol.sms).toMatch(
      / 56 cas 0 décès\. 20,3 attendu, seuil 20,3\. Répondre avant 15:00\. Répondez A-/,
    );
    expect(JSON.parse(english?.byProtocol.default ?? "").alert.signals).toMatchObject([{ span }]);
  });

  it("is recomputed from its evidence alone, the weeks that made it too", async () => {
    const list = await api.ask("GET /v1/alerts");
    const { json } = await api.ask(`GET /v1/alerts/${list.json.items[0].alertId}`);
    const [signal] = AlertView.parse(json).signals;
    expect(signal).toMatchObject({ detector: "tocsin", span });
    const { observed, expected, threshold, pValue } = signal ?? {};
    expect(rejudge(json.signals[0].evidence)).toMatchObject({
      ...{ result: "signal", observed, expected, threshold, pValue, span },
    });
  });
});
