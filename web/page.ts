import { directionOf } from "../core/words/script.ts";
import { type Html, html, verbatim } from "./html.ts";

const commonStyle = `
:root{color-scheme:light dark;--line:#8886;--soft:#8881;--link:light-dark(#0a4b8c,#8ec5ff);--bad:light-dark(#a3101f,#ff9a9a)}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:.2em 0}h2{font-size:1.2rem;margin:1.6em 0 .3em}h3{font-size:1rem;margin:1em 0 .2em}
a{color:var(--link)}code,pre{font:.9em/1.4 ui-monospace,monospace}
table{border-collapse:collapse;width:100%}.wide{overflow-x:auto}
th,td{text-align:start;vertical-align:top;padding-block:.25em;padding-inline-end:.6em;border-bottom:1px solid var(--line)}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}
article{border:1px solid var(--line);border-radius:.4rem;padding:.7rem 1rem;margin:1rem 0}
article h2{margin:0}.meta{margin:.2em 0;font-size:.9rem}.epidemic{border-inline-start:.4rem solid var(--bad)}
label{display:block;margin:.5em 0}input,select,button{font:inherit;padding:.4em .6em;max-width:100%;min-height:2.5rem}
input{width:100%}button{cursor:pointer}.error{color:var(--bad);font-weight:600}
ul{padding-inline-start:1.2rem}summary{cursor:pointer;padding:.3em 0}
:focus-visible{outline:.2rem solid var(--link);outline-offset:.1rem}
`;

export interface Page {
  readonly title: string;
  /** @default en */
  readonly language?: string;
  readonly body: Html;
  /** Style in addition to that of every page. */
  readonly style?: string;
  /** Elements for the head. */
  readonly head?: Html;
  readonly script?: string;
}

/** A complete HTML document without external resources. Its security policy must allow `nonce`. */
export const page = (
  { title, language = "en", body, style = "", head, script }: Page,
  nonce: string,
): string =>
  html`<!doctype html>
<html lang="${language}"${directionOf(language) === "rtl" ? verbatim(' dir="rtl"') : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">${head ?? ""}
<style nonce="${nonce}">${verbatim(commonStyle + style)}</style>
</head>
<body>
${body}
${script === undefined ? "" : html`<script nonce="${nonce}">${verbatim(script)}</script>`}
</body>
</html>
`.html;

/** The content security policy of a page: allows its own style and script, and requests to its own server. */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** The content security policy of a page without a script, with a form for its own server. */
export const formPagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
