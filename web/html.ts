/** Text that is HTML already: made by `html` alone. */
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

/** A template whose values are text, never markup, unless they were made by this template themselves. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: String.raw({ raw: texts }, ...parts.map(textOf)),
});

/** Our own style or script, word for word. Never for anything from outside. */
export const verbatim = (text: string): Html => ({ html: text });
