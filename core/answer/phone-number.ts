/**
 * A telephone number in E.164, such as `+254700000000`, from the forms that gateways send: with spaces or dashes, with
 * `00` or nothing in place of the plus. Null for anything else, as the name of a sender. Never throws.
 */
export const phoneNumber = (text: string): string | null => {
  const bare = text.replace(/[\s().-]/g, "");
  const [, digits] = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(bare) ?? [];
  return digits === undefined ? null : `+${digits}`;
};
