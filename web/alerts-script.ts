/**
 * The script of the alerts page. It writes what it fetches as text alone (textContent), never as markup,
 * and keeps the credential in sessionStorage: gone when the tab is closed.
 */
export const alertsScript = `
"use strict";
const $ = (id) => document.getElementById(id);
const lang = (navigator.language || "en").startsWith("fr") ? "fr" : "en";
const words = {
  en: { none: "No alert.", open: "open", closed: "closed", lapsed: "lapsed", alert: "Alert", epidemic: "Epidemic",
    evidence: "Evidence and history", period: "Period", count: "Count", received: "Reports", rule: "Rule",
    observed: "Observed", expected: "Expected", threshold: "Threshold", missing: "missing", provisional: "provisional",
    loading: "Loading …", history: "History", signals: "Signals", shown: "alerts shown", offline: "The server cannot be reached. Try again." },
  fr: { none: "Aucune alerte.", open: "ouverte", closed: "close", lapsed: "caduque", alert: "Alerte", epidemic: "Épidémie",
    evidence: "Éléments et historique", period: "Période", count: "Nombre", received: "Rapports", rule: "Règle",
    observed: "Observé", expected: "Attendu", threshold: "Seuil", missing: "manquant", provisional: "provisoire",
    loading: "Chargement …", history: "Historique", signals: "Signaux", shown: "alertes affichées", offline: "Le serveur est injoignable. Réessayez." },
}[lang];
const el = (name, text, cls) => {
  const node = document.createElement(name);
  if (text !== undefined && text !== null) node.textContent = String(text);
  if (cls) node.className = cls;
  return node;
};
const round = (n) => (n === null || n === undefined ? "–" : String(Math.round(n * 100) / 100));
const say = (text, isError) => {
  $("status").textContent = text;
  $("status").className = isError ? "error" : "";
};
const table = (heads, rows) => {
  const box = el("div", null, "wide"), t = el("table"), head = el("tr");
  heads.forEach((h, i) => { const c = el("th", h, i ? "n" : ""); c.scope = "col"; head.append(c); });
  const thead = el("thead"), body = el("tbody");
  thead.append(head);
  for (const row of rows) {
    const tr = el("tr");
    row.forEach((cell, i) => tr.append(el("td", cell, i ? "n" : "")));
    body.append(tr);
  }
  t.append(thead, body);
  box.append(t);
  return box;
};
const get = async (path) => {
  const answer = await fetch(path, { headers: { authorization: "Bearer " + $("key").value.trim() } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail || body.title || answer.status);
  return body;
};
const signal = (s) => {
  const part = el("div");
  part.append(el("h3", s.orgUnitName + ", " + s.period + ": " + s.ruleId));
  part.append(table([words.rule, words.observed, words.expected, words.threshold],
    [[s.detector || s.kind, round(s.observed), round(s.expected), round(s.threshold)]]));
  const e = s.evidence;
  if (e && e.periods && e.counts) {
    const rows = e.periods.map((p, i) => [p, e.counts[i] === null ? words.missing : e.counts[i],
      e.receivedReports ? e.receivedReports[i] + " / " + e.expectedReports[i] : "–"]);
    part.append(table([words.period, words.count, words.received], rows.slice(-16)));
  }
  return part;
};
const evidence = async (id, into) => {
  into.replaceChildren(el("p", words.loading));
  try {
    const a = await get("/v1/alerts/" + encodeURIComponent(id));
    const list = el("ul");
    for (const h of a.history) {
      list.append(el("li", h.at.slice(0, 16).replace("T", " ") + " " + h.change + ", " + h.by + (h.reason ? ": " + h.reason : "")));
    }
    into.replaceChildren(...a.signals.map(signal), el("h3", words.history), list);
  } catch (error) {
    into.replaceChildren(el("p", error.message, "error"));
  }
};
const card = (a) => {
  const box = el("article", null, a.alertLevel);
  box.append(el("h2", (a.diseaseName[lang] || a.diseaseName.en || a.diseaseCode) + ", " + a.orgUnitName));
  box.append(el("p", [words[a.alertLevel], words[a.status], a.period, a.alertId, a.reports.received + " / " + a.reports.expected]
    .concat(a.provisional ? [words.provisional] : []).join(" · "), "meta"));
  box.append(el("p", a.sentence[lang] || a.sentence.en));
  const more = el("details"), inside = el("div");
  more.append(el("summary", words.evidence), inside);
  more.addEventListener("toggle", () => { if (more.open && !inside.hasChildNodes()) evidence(a.alertId, inside); });
  box.append(more);
  return box;
};
let next = null;
const load = async (isMore) => {
  say(words.loading);
  if (!isMore) { $("alerts").replaceChildren(); next = null; }
  const query = new URLSearchParams({ limit: "50" });
  if ($("state").value) query.set("status", $("state").value);
  if (next) query.set("cursor", next);
  try {
    const page = await get("/v1/alerts?" + query);
    next = page.next;
    $("alerts").append(...page.items.map(card));
    const count = $("alerts").children.length;
    say(count ? count + " " + words.shown : words.none);
    sessionStorage.setItem("tocsin", $("key").value.trim());
  } catch (error) {
    say(error instanceof TypeError ? words.offline : error.message, true);
  }
  $("more").hidden = !next;
};
document.documentElement.lang = lang;
if (lang === "fr") for (const node of document.querySelectorAll("[data-fr]")) node.textContent = node.dataset.fr;
$("ask").addEventListener("submit", (event) => { event.preventDefault(); load(false); });
$("more").addEventListener("click", () => load(true));
$("state").addEventListener("change", () => { if ($("key").value) load(false); });
$("forget").addEventListener("click", () => {
  sessionStorage.removeItem("tocsin");
  $("key").value = "";
  $("alerts").replaceChildren();
  $("more").hidden = true;
  say("");
});
$("key").value = sessionStorage.getItem("tocsin") || "";
if ($("key").value) load(false);
`;
