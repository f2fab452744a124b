/**
 * Evidence for an outbreak that quiet periods reach with the given chance.
 *
 * Quantiles of `outbreakEvidence` over simulated quiet series of known mean and dispersion: means 0.2 to 150 cases
 * a period, dispersions 1 to 5. They hang little on either. Made by `npm run bench -- --only evidence`.
 */
const quantiles: readonly (readonly [score: number, pValue: number])[] = [
  [-2.2, 0.98],
  [-1.2, 0.7],
  [-0.9, 0.5],
  [-0.05, 0.2],
  [0.48, 0.1],
  [0.97, 0.05],
  [1.62, 0.02],
  [2.1, 0.01],
  [2.62, 0.005],
  [3.3, 0.002],
];

/**
 * Chance of as much evidence where nothing happens, 0 to 1; falls as `score` rises.
 *
 * Between the simulated quantiles it is drawn on the log scale; beyond the last one each unit of evidence is
 * e times rarer, as it is bound to be: the mean of a likelihood ratio is 1 where there is no outbreak.
 */
export const evidencePValue = (score: number): number => {
  const [lastScore, lastP] = quantiles[quantiles.length - 1] as readonly [number, number];
  if (score >= lastScore) return lastP * Math.exp(lastScore - score);
  const upper = quantiles.findIndex(([at]) => at > score);
  if (upper === 0)
    return 1 - 0.02 * Math.exp(score - (quantiles[0] as readonly [number, number])[0]);
  const [from, fromP] = quantiles[upper - 1] as readonly [number, number];
  const [to, toP] = quantiles[upper] as readonly [number, number];
  return fromP * (toP / fromP) ** ((score - from) / (to - from));
};

/** The evidence that stands for a p-value: the other way round. */
export const evidenceOf = (pValue: number): number => {
  const [lastScore, lastP] = quantiles[quantiles.length - 1] as readonly [number, number];
  if (pValue <= lastP) return lastScore + Math.log(lastP / pValue);
  const upper = Math.max(
    1,
    quantiles.findIndex(([, p]) => p <= pValue),
  );
  const [from, fromP] = quantiles[upper - 1] as readonly [number, number];
  const [to, toP] = quantiles[upper] as readonly [number, number];
  return from + ((to - from) * Math.log(pValue / fromP)) / Math.log(toP / fromP);
};
