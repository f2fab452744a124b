import { alertWords } from "../core/words/compiled/alert.ts";
import { pageWords } from "../core/words/compiled/page.ts";
import type { Language } from "../core/words/language.ts";
import { alertsWords } from "./alerts-words.ts";
import { alertsScript } from "./compiled/alerts-script.ts";
import { html } from "./html.ts";
import { page } from "./page.ts";

const style = `
[hidden]{display:none!important}
#in{display:flex;flex-wrap:wrap;gap:.3em 1em;align-items:center;margin:.5em 0;font-size:.9rem}
#sift{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.3em .8em;align-items:end}
#sift select,#sift input{width:100%}#sift button{margin:.5em 0}
.marks span{display:inline-block;border:1px solid;border-radius:.3rem;padding:0 .4em;margin:.2em .1em 0 0;font-size:.85rem}
.marks{margin:.2em 0}.epidemic .marks span:first-child{color:var(--bad);font-weight:700}
.screen{border-style:dashed;background:var(--soft)}
.mind{margin-top:.5em}.mind h3{font-size:.9rem;margin:0}.mind ul{margin:0;font-size:.9rem}
figure{margin:.8em 0 .3em;max-width:26rem}figcaption{font-size:.9rem}
svg{display:block;width:100%;height:auto}svg text{font:11px system-ui,sans-serif;text-anchor:middle;fill:currentColor}
svg .when{font-size:9px}rect{fill:currentColor;opacity:.45}rect.now{opacity:1}
.wide{overflow-wrap:normal}.wide tbody th{font-weight:400;white-space:nowrap}details details{margin:.6em 0}
`;

const bodyIn = (language: Language) => {
  const say = pageWords(language);
  const sayOfAlert = alertWords(language);
  return html`<header>
<h1>Tocsin</h1>
<p>${say("intro")}</p>
</header>
<main>
<form id="ask">
<label>${say("token")} <input id="key" type="password" autocomplete="off" required spellcheck="false" dir="ltr"></label>
<button>${say("show")}</button>
</form>
<p id="in" hidden><span id="who"></span> <button type="button" id="out">${say("sign-out")}</button></p>
<form id="sift" role="search" hidden>
<label>${say("status")} <select id="state">
<option value="open">${sayOfAlert("status.open")}</option>
<option value="">${say("status.all")}</option>
<option value="closed">${sayOfAlert("status.closed")}</option>
<option value="lapsed">${sayOfAlert("status.lapsed")}</option>
</select></label>
<label>${say("level")} <select id="level">
<option value="">${say("level.all")}</option>
<option value="epidemic">${say("level.epidemic")}</option>
<option value="alert">${say("level.alert")}</option>
</select></label>
<label>${say("disease")} <select id="disease"></select></label>
<label>${say("place")} <input id="place" type="search" list="places" autocomplete="off" dir="auto"></label>
<datalist id="places"></datalist>
<button>${say("refresh")}</button>
</form>
<p id="status" role="status" tabindex="-1"></p>
<section id="alerts" aria-label="${say("list")}"></section>
<button type="button" id="more" hidden>${say("more")}</button>
<noscript><p>${say("no-script")} <code>GET /v1/alerts</code>.</p></noscript>
</main>
<footer><p><a href="/docs">API</a></p></footer>`;
};

/** The alerts page. With a credential it lists alerts with sentence, caveats, curve, evidence and history. */
export const alertsPage = (nonce: string, language: Language): string => {
  const title = pageWords(language)("title");
  const script = `"use strict";${alertsWords(language)}${alertsScript}`;
  return page({ title, language, body: bodyIn(language), style, script }, nonce);
};
