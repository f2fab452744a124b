/** Colours that are told apart with any kind of colour vision, and in grey. */
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

/** Text as it may stand in XML; characters that XML does not know are left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** A coordinate to a tenth of a pixel. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);
