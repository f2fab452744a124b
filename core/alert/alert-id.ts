import { createHash } from "node:crypto";

/** Crockford's alphabet: no letter that sounds or looks like another. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * A short id that can be spoken over a telephone, such as `A-7K3QF`, made from what the alert is about,
 * so that the same opening made twice has the same id. `attempt` grows when another alert has it already.
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
