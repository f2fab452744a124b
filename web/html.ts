/** Escaped HTML text, made only by `html` and `verbatim`. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | readonly Part[];

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const textOf = (part: Part): string => {
  if (typeof part === "object") return "html" in part ? part.html : part.map(textOf).join("");
  return String(part).replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
};

/** Template tag for HTML. It escapes values, except those that are `Html` already. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: String.raw({ raw: texts }, ...parts.map(textOf)),
});

/** Our own style or script, not escaped. Never use it for data from outside. */
export const verbatim = (text: string): Html => ({ html: text });
