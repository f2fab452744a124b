import type { AlertFacts } from "../core/alert/alert.ts";
import { sentence } from "../core/message/sentence.ts";
import { type Answer, answers } from "../core/words/answers.ts";
import { answerWords } from "../core/words/compiled/answer.ts";
import type { Language } from "../core/words/language.ts";
import { type Html, html } from "./html.ts";
import { page } from "./page.ts";

const style = `
body{max-width:32rem}bdi{white-space:nowrap}h1{font-size:1.3rem}form{display:grid;gap:.6rem;margin:1rem 0}
button{min-height:3.2rem;font-weight:600;border:.1rem solid var(--link);border-radius:.4rem;background:none;color:inherit;text-align:center}
.said{font-size:1.1rem;border-inline-start:.3rem solid var(--line);padding-inline-start:.7rem}.mind{font-size:.9rem}
`;

const noIndex = html`<meta name="robots" content="noindex, nofollow">`;

interface Shown {
  readonly language: Language;
  readonly nonce: string;
}

/** A text in which one part, such as an id, is never broken and keeps its own direction. */
const kept = (text: string, part: string): Html => {
  const at = text.indexOf(part);
  if (at < 0) return html`${text}`;
  return html`${text.slice(0, at)}<bdi>${part}</bdi>${text.slice(at + part.length)}`;
};

const shown = (title: string, body: Html, { language, nonce }: Shown): string =>
  page({ title, language, body, style, head: noIndex }, nonce);

/** An instant as a local day and time: `2026-06-03 14:20`. */
const momentIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(instant));

/** The page behind a link: what the alert says, and three buttons. It has no script and shows no other data. */
export const askPage = (
  facts: AlertFacts,
  { expiresAt, ...how }: Shown & { readonly expiresAt: string },
): string => {
  const say = answerWords(how.language);
  const title = say("title", { alert: facts.alertId });
  const button = (answer: Answer) =>
    html`<button name="result" value="${answer}">${say(answer)}</button>`;
  const until = momentIn(expiresAt, facts.timeZone);
  return shown(
    title,
    html`<main>
<h1>${kept(title, facts.alertId)}</h1>
<p class="said">${sentence(facts, how.language)}</p>
<form method="post">
<h2>${say("ask")}</h2>
${answers.map(button)}
</form>
<p class="mind">${say("mind")} ${kept(say("until", { until }), until)}</p>
</main>`,
    how,
  );
};

/** The page after an answer was recorded. */
export const thanksPage = (alertId: string, answer: Answer, how: Shown): string => {
  const say = answerWords(how.language);
  const body = html`<main>
<h1>${kept(say("title", { alert: alertId }), alertId)}</h1>
<p role="status">${kept(say("thanks", { alert: alertId, answer }), alertId)}</p>
<p>${say("next")}</p>
</main>`;
  return shown(say("title", { alert: alertId }), body, how);
};

/** The page of an alert that takes no answer, with the reason: it is closed, or somebody has verified it. */
export const noAnswerPage = (alertId: string, why: "ended" | "verified", how: Shown): string => {
  const say = answerWords(how.language);
  const body = html`<main>
<h1>${kept(say("title", { alert: alertId }), alertId)}</h1>
<p role="status">${kept(say(why, { alert: alertId }), alertId)}</p>
</main>`;
  return shown(say("title", { alert: alertId }), body, how);
};

/** The page of a link that leads nowhere: the same for an unknown, a used and an expired one. */
export const gonePage = (how: Shown): string => {
  const say = answerWords(how.language);
  const body = html`<main>
<h1>Tocsin</h1>
<p role="status">${say("gone")}</p>
<p>${say("gone.next")}</p>
</main>`;
  return shown("Tocsin", body, how);
};
