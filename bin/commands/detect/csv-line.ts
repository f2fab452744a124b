/** One line of a CSV; null and undefined become empty cells. */
export const csvLine = (values: readonly unknown[]): string => {
  let line = "";
  for (const value of values) line += `${cell(value)},`;
  return `${line.slice(0, -1)}\n`;
};

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};
