import type { Alert, SilenceAlert } from "../../core/alert/alert.ts";
import type { Moment } from "../../core/alert/finding.ts";
import { isLapsing } from "../../core/alert/lapsing.ts";
import {
  lapseAlert,
  restoreAlert,
  retractAlert,
  updateAtDeadline,
} from "../../core/alert/lifecycle.ts";
import {
  isUnseenSilence,
  openSilence,
  renewSilence,
  type SilenceJudged,
} from "../../core/alert/silence-alert.ts";
import { isOpen } from "../../core/alert/status.ts";
import type { Period } from "../../core/calendar.ts";
import { deadlinesOf } from "../../core/country.ts";
import { silenceCode } from "../../core/disease.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import { changeLatest, type NextAlert, openWithFreeId } from "./change-latest.ts";
import type { AlertDeps } from "./findings.ts";
import { weekReportsOf } from "./outlook-on.ts";
import { ownerFacts } from "./owner-facts.ts";

/** The alert with a line if its last silent unit was heard of, or one is silent again. */
const tellSilence = (alert: SilenceAlert, at: string): SilenceAlert => {
  const isOver = alert.silence.count === 0;
  if (isOver === (alert.retractedAt !== undefined)) return alert;
  return isOver ? retractAlert(alert, at) : restoreAlert(alert, at);
};

/**
 * Updates a place's alert about silent units with the units found silent; if `judged` is null, only with its reporting
 * figures, deadlines and end.
 */
export const settleSilence = async (
  { owner, known }: { readonly owner: OrgUnit; readonly known?: Alert | undefined },
  judged: SilenceJudged | null,
  { registry, judgedAt, mayLapse }: Moment,
  deps: AlertDeps,
): Promise<Alert | null> => {
  const { country } = registry;
  const outlookOn = async (to: Period) => ({
    at: judgedAt,
    reports: await weekReportsOf(owner, to, registry, deps),
  });
  const after = async (held: Alert | null): Promise<NextAlert | null> => {
    const alert = held?.kind === "silence" ? held : null;
    if (isOpen(alert)) {
      if (mayLapse && isLapsing(alert, judgedAt, country)) {
        // A new alert may then be opened for the silence of another unit.
        return { alert: lapseAlert(alert, judgedAt), isDone: judged === null };
      }
      const to = judged?.to ?? alert.silence.to;
      const renewed = renewSilence(alert, judged, await outlookOn(to));
      const { timelinessDeadline, completenessCutoff } = deadlinesOf(country, to);
      const deadlines = [timelinessDeadline, completenessCutoff];
      const told = tellSilence(renewed, judgedAt);
      return { alert: updateAtDeadline(told, deadlines, judgedAt), isDone: true };
    }
    if (!judged || !isUnseenSilence(judged, alert)) return null;
    const outlook = await outlookOn(judged.to);
    const facts = ownerFacts(owner, registry);
    const open = (attempt: number) => openSilence(facts, judged, outlook, attempt);
    return { alert: await openWithFreeId(open, held, deps), isDone: true };
  };
  const slot = { orgUnit: owner.code, diseaseCode: silenceCode };
  return changeLatest(slot, after, { ...deps, registry, known });
};
