import { cardPart } from "./alerts-card.ts";
import { signalsPart } from "./alerts-signals.ts";

const wordsPart = `
const words = (key, values) => formatMessage(messages[key], lang, values);
const inReach = (texts, code) => texts[lang] || texts.en || code;
`;

const domPart = `
const $ = (id) => document.getElementById(id);
const el = (name, text, cls) => {
  const node = document.createElement(name);
  if (text !== undefined && text !== null) node.textContent = String(text);
  if (cls) node.className = cls;
  return node;
};
const tell = (text, isError) => {
  $("status").textContent = text;
  $("status").className = isError ? "error" : "";
};
const table = (heads, rows, from, to) => {
  const box = el("div", null, "wide"), t = el("table"), head = el("tr");
  const kind = (i) => (i >= from && i <= to ? "n" : "");
  heads.forEach((h, i) => { const c = el("th", h, kind(i)); c.scope = "col"; head.append(c); });
  const thead = el("thead"), body = el("tbody");
  thead.append(head);
  for (const row of rows) {
    const tr = el("tr");
    row.forEach((cell, i) => tr.append(el(i ? "td" : "th", cell, kind(i))));
    tr.firstChild.scope = "row";
    body.append(tr);
  }
  t.append(thead, body);
  box.append(t);
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", heads.join(", "));
  return box;
};
const get = async (path) => {
  const answer = await fetch(path, { headers: { authorization: "Bearer " + $("key").value.trim() } });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(body.detail || body.title || "HTTP " + answer.status), { status: answer.status });
  return body;
};
`;

const listPart = `
const most = 500;
let items = [], next = null, turn = 0;
const cards = new Map();
const who = (token) => {
  try {
    return JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/"))).email || "";
  } catch {
    return token.split("_")[1] || "";
  }
};
const order = (a) => [a.status === "open" ? 0 : 1, a.alertLevel === "epidemic" ? 0 : 1, isTold(a) ? 0 : 1].join("");
const show = () => {
  const place = $("place").value.trim().toLowerCase();
  const found = items.filter((a) => (!$("level").value || a.alertLevel === $("level").value)
    && (!$("disease").value || a.diseaseCode === $("disease").value)
    && (!place || (a.orgUnitName + " " + a.orgUnitPath).toLowerCase().includes(place)));
  found.sort((a, b) => order(a) - order(b));
  $("alerts").replaceChildren(...found.map((a) => {
    if (!cards.has(a.alertId)) cards.set(a.alertId, card(a));
    return cards.get(a.alertId);
  }));
  const count = (is) => found.filter(is).length;
  const part = found.length, whole = items.length, older = next ? words("join.semicolon") + words("older") : "";
  const size = part === whole ? String(whole) : words("of", { part, whole });
  tell((!part ? words(whole ? "none-like" : "none")
    : words("shown", { size, epidemics: count((a) => a.alertLevel === "epidemic"), untold: count((a) => !isTold(a)) })) + older);
  $("more").hidden = !next;
};
const option = (value, text) => { const o = el("option", text); o.value = value; return o; };
const choices = () => {
  const diseases = new Map(items.map((a) => [a.diseaseCode, nameOf(a)])), chosen = $("disease").value;
  const sorted = [...diseases].sort((x, y) => x[1].localeCompare(y[1], lang));
  $("disease").replaceChildren(option("", words("any-disease")), ...sorted.map(([code, text]) => option(code, text)));
  if (diseases.has(chosen)) $("disease").value = chosen;
  $("places").replaceChildren(...[...new Set(items.map((a) => a.orgUnitName))].sort().map((place) => option(place)));
};
const signed = (isIn) => {
  $("ask").hidden = isIn;
  $("in").hidden = $("sift").hidden = !isIn;
  const name = isIn ? who($("key").value.trim()) : "";
  $("who").textContent = name ? words("signed-in-as", { who: name }) : words("signed-in");
};
const clear = () => {
  items = [];
  next = null;
  cards.clear();
  $("alerts").replaceChildren();
  $("more").hidden = true;
};
const load = async (isMore) => {
  const mine = ++turn, until = (isMore ? items.length : 0) + most;
  if (!isMore) clear();
  tell(words("loading"));
  try {
    do {
      const query = new URLSearchParams({ limit: "100" });
      if ($("state").value) query.set("status", $("state").value);
      if (next) query.set("cursor", next);
      const page = await get("/v1/alerts?" + query);
      if (mine !== turn) return;
      next = page.next;
      items.push(...page.items);
    } while (next && items.length < until);
    const focus = !$("ask").hidden;
    sessionStorage.setItem("tocsin", $("key").value.trim());
    signed(true);
    choices();
    show();
    if (focus) $("status").focus();
  } catch (error) {
    if (mine !== turn) return;
    if (error.status === 401) { sessionStorage.removeItem("tocsin"); clear(); signed(false); }
    tell(error instanceof TypeError ? words("offline") : error.message, true);
    $("more").hidden = !next;
  }
};
$("ask").addEventListener("submit", (event) => { event.preventDefault(); load(false); });
$("sift").addEventListener("submit", (event) => { event.preventDefault(); load(false); });
$("more").addEventListener("click", () => load(true));
$("state").addEventListener("change", () => load(false));
for (const id of ["level", "disease", "place"]) $(id).addEventListener("input", show);
$("out").addEventListener("click", () => {
  turn += 1;
  sessionStorage.removeItem("tocsin");
  $("key").value = "";
  clear();
  signed(false);
  tell(words("out"));
  $("key").focus();
});
$("key").value = sessionStorage.getItem("tocsin") || "";
if ($("key").value) { signed(true); load(false); }
`;

/**
 * The source of the alerts page's script, which `npm run words` bundles for browsers. It writes fetched data only as text
 * (textContent), never as markup, and keeps the credential in sessionStorage, which ends with the tab. Alerts are sorted:
 * open ones first, then epidemics, then those sent as messages, then the newest. `lang` and `messages` are defined by the page.
 */
export const alertsScript = `${domPart}${wordsPart}${signalsPart}${cardPart}${listPart}`;
