/** A quantity rounded for reading: to one decimal, from 100 on to a whole number. A small quantity never becomes 0. */
export const readable = (value: number): number => {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded === 0 && value > 0 ? Number(value.toPrecision(1)) : rounded;
};

const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (language: string): Intl.NumberFormat => {
  const options = { numberingSystem: "latn", useGrouping: false, maximumSignificantDigits: 15 };
  const format = formats.get(language) ?? new Intl.NumberFormat(language, options);
  formats.set(language, format);
  return format;
};

/** A quantity with the language's decimal sign; digits 0 to 9 also in Arabic, as in papers and codes there. */
export const numberWords = (value: number, language: string): string =>
  formatOf(language).format(readable(value));
