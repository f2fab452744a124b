import { kindNames, ruleKinds } from "../core/rule/kinds.ts";

/** Sharpness of signals by the kind of their rule; a kind left out has 0, the lowest. */
const sharpness = JSON.stringify(
  Object.fromEntries(
    kindNames.flatMap((kind) => {
      const { sharpness: figure } = ruleKinds[kind];
      return figure === 0 ? [] : [[kind, figure]];
    }),
  ),
);

/**
 * Part of the page's script that shows what caused an alert: the lead signal, its numbers and evidence, or the silent units.
 *
 * `rank` orders signals as core/alert/facts.ts does when it chooses the facts of the sentence. Here a week always ends on
 * Sunday: if a country's weeks end on another day, only the order of a daily and a weekly signal can differ.
 */
export const signalsPart = `
const ends = (period) => {
  if (!period.includes("W")) return period;
  const [year, week] = period.split("-W").map(Number), day = new Date(Date.UTC(year, 0, 4));
  day.setUTCDate(day.getUTCDate() - (day.getUTCDay() || 7) + 7 * week);
  return day.toISOString().slice(0, 10);
};
const rank = (s, a) => ends(s.explainedBy || s.period) + [s.stillMet, s.alertLevel === "epidemic", !s.explainedBy, s.orgUnit === a.orgUnit, ${sharpness}[s.kind] || 0].map(Number);
const newest = (a) => [...a.signals].sort((x, y) => rank(y, a).localeCompare(rank(x, a)));
const amount = (count) => (count === null || count === undefined ? "–" : numberWords(count, lang));
const when = (period) => period.includes("W") ? words("period.code", { year: period.slice(0, 4), week: period.slice(6) }) : period;
const reported = (part, whole) => whole ? words("of", { part, whole }) : words("no-reports");
const numbers = (n) => [n.observed, n.expected, n.threshold].map(amount);
const together = ({ span }) => span ? words("together.said", span) : "–";
const method = (s) => (s.picked ? s.detector + ": " + s.picked.detector : s.detector || s.kind);
const rule = (s) => s.ruleId + " (" + [method(s), s.window].join(", ") + ")" + (s.stillMet ? "" : words("join.comma") + words("unmet"));
const others = (rest) => table([words("period"), words("observed"), words("expected"), words("threshold"), words("place"), words("rule")],
  rest.map((s) => [when(s.period), ...numbers(s), s.orgUnitName, rule(s)]), 1, 3);
const numbersOf = (lead) => {
  const row = (what, cell) => [what, cell(lead)].concat(lead.first ? cell(lead.first) : []);
  const only = (what, said) => row(what, (n) => n === lead ? said : "");
  const rows = [words("observed"), words("expected"), words("threshold")].map((what, i) => row(what, (n) => numbers(n)[i]));
  if (lead.span && lead.span.periods > 1) rows.push(row(words("together"), together));
  rows.push(only(words("place"), lead.orgUnitName), only(words("rule"), rule(lead)));
  if (lead.picked) rows.push(only(words("choice"), inReach(lead.picked.words)));
  return table(row(words("period"), (n) => n === lead ? when(n.period) : words("first", { day: n.judgedAt.slice(0, 10) })), rows, 1, 0);
};
const evidenceOf = (lead) => {
  const e = lead.evidence, shown = 16;
  if (!e || !e.counts || !e.counts.length) return [];
  const rows = e.periods.map((period, i) => [when(period), e.counts[i] === null ? "· " + words("missing") : e.counts[i],
    reported(e.receivedReports[i], e.expectedReports[i])]);
  return [el("h3", words("counts")), table([words("period"), words("count"), words("received")], rows.slice(-shown).reverse(), 1, 2)];
};
const silentOf = (a) => [el("h3", words("silent", { count: a.units.length })),
  table([words("place"), words("last-report"), words("received")],
    a.units.map((u) => [u.code + (u.name === u.code ? "" : " " + u.name), when(u.lastPeriod), words("missed", { count: u.missedPeriods })]), 1, 0)];
const signalsOf = (a) => {
  const [lead, ...rest] = newest(a), fold = el("details");
  fold.append(el("summary", words("rest", { count: rest.length })), others(rest));
  if (a.earlierSignals) fold.append(el("p", words("earlier", { count: a.earlierSignals })));
  return [el("h3", words("lead")), numbersOf(lead), ...evidenceOf(lead), ...(rest.length ? [fold] : [])];
};
const evidence = async (id, into) => {
  into.replaceChildren(el("p", words("loading")));
  try {
    const a = await get("/v1/alerts/" + encodeURIComponent(id));
    const list = el("ul");
    for (const h of a.history) {
      list.append(el("li", h.at.slice(0, 16).replace("T", " ") + " UTC " + words("change." + h.change) + words("join.comma") + h.by + (h.reason ? ": " + h.reason : "")));
    }
    into.replaceChildren(...(a.kind === "silence" ? silentOf : signalsOf)(a), el("h3", words("history")), list);
  } catch (error) {
    into.replaceChildren(el("p", error.message, "error"));
  }
};
`;
