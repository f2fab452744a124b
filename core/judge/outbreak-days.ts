/** Days of a place under an outbreak of a disease; `to` is null while it goes on. */
export interface OutbreakDays {
  readonly orgUnit: string;
  readonly diseaseCode: string;
  readonly alertId: string;
  readonly from: string;
  readonly to: string | null;
}

/** True when the day lies in one of the disease's outbreaks. */
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
