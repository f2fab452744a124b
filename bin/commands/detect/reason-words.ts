import type { Judged } from "./judged.ts";

/** Why a period was not judged; of a short baseline also what it needs and what there is. Empty where it was judged. */
export const reasonWords = ({ unit, result }: Judged, i: number): string => {
  const [reason, need] = [result.reason[i], result.need?.[i]];
  if (!reason) return "";
  return need ? `${reason}: needs ${need.needed} ${unit}s before it, ${need.known} known` : reason;
};
