import { alertsScript } from "./alerts-script.ts";
import { html } from "./html.ts";
import { page } from "./page.ts";

const body = html`<header>
<h1>Tocsin</h1>
<p data-fr="Alertes de surveillance, les plus récentes d’abord. Le système prépare; les personnes décident.">Surveillance alerts, newest first. The system prepares; people decide.</p>
</header>
<main>
<form id="ask">
<label><span data-fr="Jeton ou clé">Token or key</span> <input id="key" type="password" autocomplete="off" required spellcheck="false"></label>
<label><span data-fr="État">Status</span> <select id="state">
<option value="open" data-fr="ouverte">open</option>
<option value="" data-fr="toutes">all</option>
<option value="closed" data-fr="close">closed</option>
<option value="lapsed" data-fr="caduque">lapsed</option>
</select></label>
<button data-fr="Afficher les alertes">Show alerts</button>
<button type="button" id="forget" data-fr="Oublier le jeton">Forget the token</button>
</form>
<p id="status" role="status" aria-live="polite"></p>
<section id="alerts" aria-label="Alerts"></section>
<button type="button" id="more" hidden data-fr="Afficher plus">Show more</button>
<noscript><p>This page needs JavaScript; the same list is at <code>GET /v1/alerts</code>.</p></noscript>
</main>
<footer><p><a href="/docs">API</a></p></footer>`;

/** The list of alerts for whoever has a credential: sentence, evidence, history. */
export const alertsPage = (nonce: string): string =>
  page({ title: "Tocsin: alerts", body, script: alertsScript }, nonce);
