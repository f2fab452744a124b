import { type Html, html } from "./html.ts";
import { page } from "./page.ts";
import { kindOf, outlineOf, type Schema } from "./schema-outline.ts";

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface DocumentedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly "x-callers": readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Content }>
  >;
}

/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const schemaOf = (content: Content | undefined): Schema | undefined =>
  Object.values(content ?? {})[0]?.schema;

const bodyOf = (content: Content | undefined): Html => {
  const schema = schemaOf(content);
  return schema ? html`<p>Body: ${kindOf(schema)}</p>${outlineOf(schema)}` : html``;
};

const parametersOf = ({ parameters = [] }: DocumentedOperation): Html =>
  parameters.length === 0
    ? html``
    : html`<ul>${parameters.map(
        ({ name, required, description, schema }) =>
          html`<li><code>${name}${required ? "" : "?"}</code> ${kindOf(schema)}${description ? `. ${description}` : ""}</li>`,
      )}</ul>`;

const isRefusal = (status: string) => status >= "400";

const answersOf = ({ responses }: DocumentedOperation): Html => {
  const statuses = Object.keys(responses);
  const answers = statuses
    .filter((status) => !isRefusal(status))
    .map((status) => {
      const { description, content } = responses[status] ?? { description: "" };
      const schema = schemaOf(content);
      return html`<li><strong>${status}</strong> ${description}${schema ? html`: ${kindOf(schema)}${outlineOf(schema)}` : ""}</li>`;
    });
  const refusals = statuses.filter(isRefusal).join(", ");
  return html`<ul>${answers}</ul><p class="meta"><a href="#refusals">Refusals</a>: ${refusals}</p>`;
};

/** List of the meanings of refusal statuses, once for all routes. */
const refusalsOf = (operations: readonly DocumentedOperation[]): Html => {
  const told = new Map(
    operations.flatMap(({ responses }) =>
      Object.entries(responses)
        .filter(([status]) => isRefusal(status))
        .map(([status, { description }]) => [status, description] as const),
    ),
  );
  const lines = [...told].sort(([a], [b]) => (a < b ? -1 : 1));
  return html`<ul>${lines.map(([status, said]) => html`<li><strong>${status}</strong> ${said}</li>`)}</ul>`;
};

const operationOf = (path: string, method: string, operation: DocumentedOperation): Html =>
  html`<article id="${operation.operationId}">
<h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${operation.summary}. ${operation.description ?? ""}</p>
<p class="meta">For: ${operation["x-callers"].join(", ")}</p>
${parametersOf(operation)}${bodyOf(operation.requestBody?.content)}
<details><summary>Answers</summary>${answersOf(operation)}</details>
</article>`;

/** The documentation page of the API, made from its OpenAPI document, without external resources. */
export const docsPage = ({ info, paths, components }: ApiDocument, nonce: string): string => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const body = html`<header>
<h1>${info.title} API</h1>
<p>Version ${info.version}. ${info.description}</p>
<p>Send a credential as <code>Authorization: Bearer …</code>. The body of a refusal is problem details (RFC 9457), which list every wrong field. For programs: <a href="/openapi.json">openapi.json</a>.</p>
</header>
<main>
<nav aria-label="Routes"><ul>${operations.map(
    ({ path, method, operation }) =>
      html`<li><a href="#${operation.operationId}"><code>${method.toUpperCase()} ${path}</code></a></li>`,
  )}</ul></nav>
${operations.map(({ path, method, operation }) => operationOf(path, method, operation))}
<h2 id="refusals">Refusals</h2>
<p>Body: <a href="#Problem">Problem</a></p>
${refusalsOf(operations.map(({ operation }) => operation))}
<h2>Shapes</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<section id="${name}"><h3>${name}</h3>${outlineOf(schema)}</section>`,
)}
</main>`;
  return page({ title: `${info.title} API`, body }, nonce);
};
