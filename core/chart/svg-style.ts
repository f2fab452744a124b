/** Colours that people with any colour vision can distinguish, also in greyscale. */
export const palette = {
  paper: "#ffffff",
  ink: "#1f2933",
  faint: "#e4e7eb",
  unjudged: "#f5f0e6",
  count: "#9fb3c8",
  alarm: "#d55e00",
  expected: "#0072b2",
  threshold: "#1f2933",
} as const;

/** Text escaped for XML; characters that XML does not allow are removed. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** A coordinate to a tenth of a pixel. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);
