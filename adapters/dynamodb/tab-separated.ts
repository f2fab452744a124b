/** A text as a field between tabs: tabs and line ends in it are written as %09 and %0A, a % as %25. */
export const fieldOf = (text: string): string =>
  text.replaceAll(/[%\t\n]/g, (sign) => encodeURIComponent(sign));

/** Decodes a field. */
export const textOf = (field: string): string =>
  field.replaceAll(/%(?:25|09|0A)/g, (sign) => decodeURIComponent(sign));
