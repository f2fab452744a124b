import { alertsScript } from "./alerts-script.ts";
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

const body = html`<header>
<h1>Tocsin</h1>
<p data-fr="Alertes de surveillance : les épidémies d’abord, puis les plus récentes. Le système prépare ; les personnes décident.">Surveillance alerts: epidemics first, then the newest. The system prepares; people decide.</p>
</header>
<main>
<form id="ask">
<label><span data-fr="Jeton ou clé">Token or key</span> <input id="key" type="password" autocomplete="off" required spellcheck="false"></label>
<button data-fr="Afficher les alertes">Show alerts</button>
</form>
<p id="in" hidden><span id="who"></span> <button type="button" id="out" data-fr="Se déconnecter">Sign out</button></p>
<form id="sift" role="search" hidden>
<label><span data-fr="État">Status</span> <select id="state">
<option value="open" data-fr="ouverte">open</option>
<option value="" data-fr="toutes">all</option>
<option value="closed" data-fr="close">closed</option>
<option value="lapsed" data-fr="caduque">lapsed</option>
</select></label>
<label><span data-fr="Niveau">Level</span> <select id="level">
<option value="" data-fr="tous">all</option>
<option value="epidemic" data-fr="épidémie">epidemic</option>
<option value="alert" data-fr="alerte">alert</option>
</select></label>
<label><span data-fr="Maladie">Disease</span> <select id="disease"></select></label>
<label><span data-fr="Lieu">Place</span> <input id="place" type="search" list="places" autocomplete="off"></label>
<datalist id="places"></datalist>
<button data-fr="Actualiser">Refresh</button>
</form>
<p id="status" role="status" tabindex="-1"></p>
<section id="alerts" aria-label="Alerts"></section>
<button type="button" id="more" hidden data-fr="Afficher plus">Show more</button>
<noscript><p>This page needs JavaScript; the same list is at <code>GET /v1/alerts</code>.</p></noscript>
</main>
<footer><p><a href="/docs">API</a></p></footer>`;

/** The list of alerts for whoever has a credential: sentence, what to keep in mind, curve, evidence, history. */
export const alertsPage = (nonce: string): string =>
  page({ title: "Tocsin: alerts", body, style, script: alertsScript }, nonce);
