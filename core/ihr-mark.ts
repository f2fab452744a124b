import type { Disease } from "./disease.ts";

/** How the International Health Regulations name a disease: one case is always notified, or always assessed; else null. */
export type IhrMark = "always" | "assess" | null;

/** The mark of a disease of the ministry's catalogue, its field `ihrNotifiable`. Null for an unknown disease. */
export const ihrMarkOf = (disease: Disease | undefined): IhrMark => {
  const mark = disease?.ihrNotifiable;
  return mark === "always" || mark === "assess" ? mark : null;
};
