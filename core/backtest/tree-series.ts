import type { OrgTree } from "../org-unit.ts";
import { byMoment, type CountVersion, type KnownSeries, unknown } from "./known-series.ts";

/**
 * The series of every place: the sum of its own reports and those of the units below it.
 *
 * A period missing in every part is missing; otherwise the known parts are summed.
 */
export const treeSeries = (own: readonly KnownSeries[], tree: OrgTree): KnownSeries[] => {
  const parts = new Map<string, KnownSeries[]>();
  for (const series of own) {
    for (const orgUnit of tree.pathOf(series.orgUnit)) {
      const key = JSON.stringify([orgUnit, series.disease]);
      const held = parts.get(key);
      if (held) held.push(series);
      else parts.set(key, [series]);
    }
  }
  const diseases = [...new Set(own.map(({ disease }) => disease))];
  return tree.units.flatMap(({ code }) =>
    diseases.flatMap((disease) => {
      const of = parts.get(JSON.stringify([code, disease]));
      return of ? [sumOf(code, of)] : [];
    }),
  );
};

const sumOf = (orgUnit: string, parts: readonly KnownSeries[]): KnownSeries => {
  const [first] = parts;
  if (!first) throw new RangeError("Cannot add up series: must be at least one, got none");
  if (parts.length === 1) return { ...first, orgUnit };
  const counts = new Int32Array(first.counts.length).fill(unknown);
  for (const part of parts) {
    for (let at = 0; at < counts.length; at++) {
      counts[at] = adding(counts[at] ?? unknown, part.counts[at] ?? unknown);
    }
  }
  const isLate = parts.some(({ versions }) => versions !== null);
  return { orgUnit, disease: first.disease, counts, versions: isLate ? versionsOf(parts) : null };
};

const adding = (a: number, b: number) => (a === unknown ? b : b === unknown ? a : a + b);

/** The sum, recomputed at each moment that changes one of its parts. */
const versionsOf = (parts: readonly KnownSeries[]): CountVersion[] => {
  const length = parts[0]?.counts.length ?? 0;
  const changes = parts
    .flatMap(({ versions }, part) => (versions ?? []).map((version) => ({ ...version, part })))
    .sort(byMoment);
  const held = parts.map(() => new Int32Array(length).fill(unknown));
  const sums = new Int32Array(length).fill(unknown);
  const versions: CountVersion[] = [];
  changes.forEach(({ moment, period, count, part }, i) => {
    const before = held[part]?.[period] ?? unknown;
    const sum = sums[period] ?? unknown;
    sums[period] = sum === unknown ? count : sum - Math.max(0, before) + count;
    held[part]?.fill(count, period, period + 1);
    const next = changes[i + 1];
    if (next?.moment === moment && next.period === period) return;
    versions.push({ moment, period, count: sums[period] ?? unknown });
  });
  return versions;
};
