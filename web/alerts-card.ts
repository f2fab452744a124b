/**
 * Part of the page's script that draws one alert: marks, sentence, caveats, the epidemic curve, and collapsed evidence.
 * The curve has its numbers as text too. A missing count is a dot, never a bar of 0.
 */
export const cardPart = `
const draw = (name, attributes, text) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  if (text !== undefined) node.textContent = text;
  return node;
};
const short = (n) => (n > 9999 ? Math.round(n / 1000) + "k" : n);
const curve = (a, lead) => {
  const points = a.curve, wide = 24, base = 58, top = Math.max(1, ...points.map(({ count }) => count || 0));
  const isWeek = points[0].period.includes("W");
  const what = words(isWeek ? "curve.week" : "curve.day", { what: lead.caseClass, place: lead.orgUnitName });
  const said = points.map(({ period, count }) => when(period) + ": " + (count === null ? words("missing") : count)).join("; ");
  const svg = draw("svg", { viewBox: "0 0 " + wide * points.length + " 74", role: "img", "aria-label": what + ". " + said });
  points.forEach(({ period, count }, i) => {
    const x = i * wide, high = count === null ? 0 : Math.max(1, (44 * count) / top);
    if (count !== null) svg.append(draw("rect", { x: x + 3, y: base - high, width: wide - 6, height: high, class: period === (lead.explainedBy || lead.period) ? "now" : "" }));
    svg.append(draw("text", { x: x + wide / 2, y: base - high - 3 }, count === null ? "·" : short(count)),
      draw("text", { x: x + wide / 2, y: 71, class: "when" }, isWeek ? words("curve.axis", { week: period.slice(6) }) : period.slice(8)));
  });
  const figure = el("figure");
  figure.append(svg, el("figcaption", what + (points.some(({ count }) => count === null) ? " (· " + words("missing") + ")" : "")));
  return figure;
};
const isTold = (a) => a.kind === "silence" || a.signals.some(({ send }) => send === "message");
const nameOf = (a) => inReach(a.diseaseName, a.diseaseCode);
const card = (a) => {
  const told = isTold(a), lead = newest(a)[0], { received, expected } = a.reports;
  const box = el("article", null, a.alertLevel + (told ? "" : " screen")), head = el("h2", nameOf(a) + words("join.comma") + a.orgUnitName);
  head.id = a.alertId;
  box.setAttribute("aria-labelledby", a.alertId);
  const marks = el("p", null, "marks");
  for (const mark of ["mark." + a.alertLevel, "status." + a.status].concat(told ? [] : ["screen"])) marks.append(el("span", words(mark)), " ");
  const reports = expected ? words("reports", { received, expected }) + (lead && lead.partial && received < expected ? " " + words("notices") : "") : words("no-reports");
  box.append(head, marks, el("p", inReach(a.sentence)), el("p", reports, "meta"));
  if (a.caveatCodes.length) {
    const list = el("ul");
    for (const { code, values } of a.caveatCodes) list.append(el("li", words("caveat." + code, values)));
    const mind = el("div", null, "mind");
    mind.append(el("h3", words("mind")), list);
    box.append(mind);
  }
  if (lead && a.curve.length) box.append(curve(a, lead));
  box.append(el("p", [words("since", { period: when(a.period) }), a.alertId].join(" · "), "meta"));
  const more = el("details"), inside = el("div");
  more.append(el("summary", words("evidence")), inside);
  more.addEventListener("toggle", () => { if (more.open && (!inside.hasChildNodes() || inside.querySelector(".error"))) evidence(a.alertId, inside); });
  box.append(more);
  return box;
};
`;
