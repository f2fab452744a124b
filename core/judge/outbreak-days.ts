/** The days of an outbreak of a disease in a place; `to` is null while it continues. */
export interface OutbreakDays {
  readonly orgUnit: string;
  readonly diseaseCode: string;
  readonly alertId: string;
  readonly from: string;
  readonly to: string | null;
}

/** True if the day is within one of the disease's outbreaks. */
export const isUnderOutbreak = (
  outbreaks: readonly OutbreakDays[],
  diseaseCode: string,
  day: string,
): boolean =>
  outbreaks.some(
    (outbreak) =>
      outbreak.diseaseCode === diseaseCode &&
      outbreak.from <= day &&
      (outbreak.to === null || day <= outbreak.to),
  );
