/** A line of a CSV; null and undefined are empty. */
export const csvLine = (values: readonly unknown[]): string => `${values.map(cell).join(",")}\n`;

const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
