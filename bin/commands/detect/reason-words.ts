import type { Judged } from "./judged.ts";

/** Why a period was not judged, with the periods needed and known if the baseline is too short. Empty if it was judged. */
export const reasonWords = ({ unit, result }: Judged, i: number): string => {
  const [reason, need] = [result.reason[i], result.need?.[i]];
  if (!reason) return "";
  return need ? `${reason}: needs ${need.needed} ${unit}s before it, ${need.known} known` : reason;
};
