/** Most quiet periods between two alarms of one episode. */
const mostQuiet = 1;

/** True if the alarm at `at` is the first of an episode. */
export const beginsEpisode = (alarms: readonly boolean[], at: number): boolean => {
  if (!alarms[at]) return false;
  for (let i = at - 1; i >= at - 1 - mostQuiet; i--) if (alarms[i]) return false;
  return true;
};

/**
 * Number of alert episodes. Alarms with at most one quiet period between them are one episode, which an officer verifies once.
 *
 * `alarms` are a series' judged periods; a period that was not assessed counts as quiet.
 */
export const episodesOf = (alarms: readonly boolean[]): number =>
  alarms.filter((_, at) => beginsEpisode(alarms, at)).length;

/** Adds an alarm to `alarms` and returns the change in the number of episodes: -1 if it joins two. */
export const addAlarm = (alarms: boolean[], at: number): number => {
  const near = [at, at + 1, at + 1 + mostQuiet];
  const begun = () => near.filter((i) => beginsEpisode(alarms, i)).length;
  const before = begun();
  alarms[at] = true;
  return begun() - before;
};
