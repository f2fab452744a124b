/** Epidemiology of a disease in the demo country in a year without outbreaks. */
export interface Profile {
  /** New cases per 100 000 people and week, yearly mean. */
  readonly per100kWeek: number;
  /** Day of the year around which it peaks; the season multiplies by `1 ± swing`. */
  readonly peakDay: number;
  readonly swing: number;
  /** Size parameter of the negative binomial: the smaller, the more the counts vary. */
  readonly size: number;
  /** Share of the cases in children under five years. */
  readonly under5: number;
  /** Deaths per case. */
  readonly fatality: number;
}

const steady = { peakDay: 1, swing: 0, size: 8 };

/**
 * Profiles by disease code. The figures are invented, of the order of a low-income country at peace. Diseases for which one
 * case is an alert are rare or absent, and seasons rise slowly enough for a baseline of some weeks, so that there are few
 * alerts without outbreaks.
 */
const profiles: Readonly<Record<string, Profile>> = {
  MAL: { per100kWeek: 180, peakDay: 135, swing: 0.35, size: 10, under5: 0.45, fatality: 0.0006 },
  ARI: { per100kWeek: 210, peakDay: 200, swing: 0.3, size: 12, under5: 0.5, fatality: 0 },
  ILI: { per100kWeek: 60, peakDay: 195, swing: 0.4, size: 8, under5: 0.35, fatality: 0 },
  AWD: { per100kWeek: 36, peakDay: 115, swing: 0.2, size: 20, under5: 0.6, fatality: 0.0004 },
  DIA5: { per100kWeek: 9, peakDay: 115, swing: 0.4, size: 8, under5: 1, fatality: 0.002 },
  PNEU5: { per100kWeek: 7, peakDay: 200, swing: 0.3, size: 8, under5: 1, fatality: 0.004 },
  SARI: { per100kWeek: 2.4, peakDay: 195, swing: 0.4, size: 6, under5: 0.4, fatality: 0.01 },
  BD: { per100kWeek: 4, peakDay: 120, swing: 0.3, size: 6, under5: 0.4, fatality: 0 },
  TYP: { ...steady, per100kWeek: 1.2, under5: 0.15, fatality: 0 },
  ABITE: { ...steady, per100kWeek: 1.6, under5: 0.2, fatality: 0 },
  MUMP: { ...steady, per100kWeek: 0.3, under5: 0.4, fatality: 0 },
  AJS: { ...steady, per100kWeek: 0.25, under5: 0.2, fatality: 0 },
  MEN: { per100kWeek: 0.03, peakDay: 60, swing: 0.8, size: 4, under5: 0.4, fatality: 0.08 },
  MEAS: { ...steady, per100kWeek: 0.004, under5: 0.6, fatality: 0.004 },
  AFP: { ...steady, per100kWeek: 0.004, under5: 0.6, fatality: 0 },
  CHOL: { ...steady, per100kWeek: 0, under5: 0.3, fatality: 0.008 },
};

const absent: Profile = { ...steady, per100kWeek: 0, under5: 0.3, fatality: 0 };

/** The profile of a disease; an unlisted disease has no cases. */
export const profileOf = (diseaseCode: string): Profile => profiles[diseaseCode] ?? absent;

/** Seasonal factor of the mean on a day of the year (1 to 366). */
export const seasonAt = ({ peakDay, swing }: Profile, dayOfYear: number): number =>
  1 + swing * Math.cos((2 * Math.PI * (dayOfYear - peakDay)) / 365.25);
