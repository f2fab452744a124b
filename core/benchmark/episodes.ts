/** Quiet periods between two alarms that still belong to one episode. */
const mostQuiet = 1;

/** True when the alarm at `at` is the first of an episode. */
export const beginsEpisode = (alarms: readonly boolean[], at: number): boolean => {
  if (!alarms[at]) return false;
  for (let i = at - 1; i >= at - 1 - mostQuiet; i--) if (alarms[i]) return false;
  return true;
};

/**
 * Alert episodes, which is what an officer verifies: alarms with at most one quiet period between them are one.
 *
 * `alarms` are a series' judged periods; one that was not assessed is quiet.
 */
export const episodesOf = (alarms: readonly boolean[]): number =>
  alarms.filter((_, at) => beginsEpisode(alarms, at)).length;

/** By how many an alarm more changes the episodes, and `alarms` with it: two episodes may become one. */
export const addAlarm = (alarms: boolean[], at: number): number => {
  const near = [at, at + 1, at + 1 + mostQuiet];
  const begun = () => near.filter((i) => beginsEpisode(alarms, i)).length;
  const before = begun();
  alarms[at] = true;
  return begun() - before;
};
