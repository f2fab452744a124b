import { createHash } from "node:crypto";

/** Crockford's alphabet: without letters that look or sound alike. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A short id that can be read out over a telephone, such as `A-7K3QF`. It is a hash of what the alert is about, so that
 * repeating an opening gives the same id. `attempt` is raised if another alert has the id.
 */
export const alertIdOf = (
  orgUnit: string,
  diseaseCode: string,
  period: string,
  attempt = 0,
): string => {
  const digest = createHash("sha256")
    .update(JSON.stringify([orgUnit, diseaseCode, period, attempt]))
    .digest();
  return `A-${[...digest.subarray(0, 5)].map((byte) => alphabet[byte % 32]).join("")}`;
};
