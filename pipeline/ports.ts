import type { Alert, Change } from "../core/alert/alert.ts";
import type { BudgetClaim } from "../core/alert/budget.ts";
import type { SignalKey } from "../core/alert/signals.ts";
import type { Frequency, Period } from "../core/calendar.ts";
import type { ClockMemory } from "../core/clock-memory.ts";
import type { Country, DataSetName } from "../core/country.ts";
import type { Disease } from "../core/disease.ts";
import type { Evidence } from "../core/judge/evidence.ts";
import type { OutbreakDays } from "../core/judge/outbreak-days.ts";
import type { Signal } from "../core/judge/signal.ts";
import type { OutgoingMessage } from "../core/message/outgoing-message.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import type { Channel } from "../core/person/person-subscription.ts";
import type { Plan } from "../core/plan.ts";
import type { Registry } from "../core/registry.ts";
import type { CurrentReport, StoredReport } from "../core/report.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import type { Language } from "../core/words/language.ts";

/** The current time, used for everything that is judged live. */
export interface Clock {
  now(): Date;
}

/** What the ministry has registered. */
export interface RegistryStore {
  /** The whole current registry; null before a country is registered. Cheap if nothing has changed. */
  current(): Promise<Registry | null>;
  /** Each put returns whether anything changed; repeating the same content changes nothing. */
  putCountry(country: Country): Promise<"changed" | "unchanged">;
  /** Adds or replaces the given units; the others stay. */
  putOrgUnits(units: readonly OrgUnit[]): Promise<"changed" | "unchanged">;
  putDiseases(diseases: readonly Disease[]): Promise<"changed" | "unchanged">;
  /** Makes a plan the one in force. A known version with other rules is a conflict. */
  putPlan(plan: Plan): Promise<"changed" | "unchanged" | "conflict">;
  /** A plan that is or was in force. */
  plan(version: string): Promise<Plan | null>;
}

/** Removes country, units, diseases and every plan. Idempotent. */
export type ClearRegistry = () => Promise<void>;

/** Identity of a report: unit, form and period, and the notice id of a notice that has one. */
export interface ReportKey {
  readonly reportingUnit: string;
  readonly dataSet: DataSetName;
  readonly period: Period;
  readonly noticeId?: string | null;
}

/** Identity of a submission: an id chosen by the sending unit. */
export interface SubmissionKey {
  readonly reportingUnit: string;
  readonly submissionId: string;
}

/** Reports: every version, and which one counts. */
export interface ReportStore {
  /** The report that counts, read consistently; null if there is none. */
  current(key: ReportKey): Promise<CurrentReport | null>;
  /** The reports that count for many keys, in the order of the keys, read consistently; null if there is none. */
  currentOf(keys: readonly ReportKey[]): Promise<readonly (CurrentReport | null)[]>;
  /** Every stored version, lowest first, read consistently. */
  versions(key: ReportKey): Promise<readonly StoredReport[]>;
  /** Every version of every notice of a unit and day, read consistently: by notice id, those without one first; lowest first. */
  noticeVersions(reportingUnit: string, day: Period): Promise<readonly StoredReport[]>;
  /**
   * Stores the first version of a report for good and makes it current, in one write. False if there is a current one
   * already: then nothing is written.
   */
  begin(report: CurrentReport): Promise<boolean>;
  /** Stores a version for good. "taken" if the number exists with other content; "held" if with the same (the first stays). */
  keep(report: StoredReport): Promise<"kept" | "held" | "taken">;
  /** The claim that a unit's submission id was stored with, read consistently; null if it was never claimed. */
  submission(reportingUnit: string, submissionId: string): Promise<string | null>;
  /** The claims of many submission ids, in the order of the ids, read consistently; null if never claimed. */
  submissions(ids: readonly SubmissionKey[]): Promise<readonly (string | null)[]>;
  /** Stores a claim for a submission id of a unit, unless it has one. Returns the claim now stored: the first one given. */
  claimSubmission(reportingUnit: string, submissionId: string, standsFor: string): Promise<string>;
  /** Makes a stored version current if the current's revision is still `seen` (0 = none). False if it is not. */
  makeCurrent(report: CurrentReport, seen: number): Promise<boolean>;
  /**
   * Current reports of a unit, oldest first, `limit` at most; periods `from` to `to` both included. Notices of a day
   * are listed one by one, in sequence, the one without an id first.
   */
  list(
    reportingUnit: string,
    range: { readonly from?: Period; readonly to?: Period },
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<ResumablePage<CurrentReport>>;
  /**
   * A unit's current reports from one period to another of the same frequency, both included, read consistently.
   * Notices of a day are listed one by one.
   */
  between(reportingUnit: string, from: Period, to: Period): Promise<readonly CurrentReport[]>;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A part of a list as a store reads it: `places[i]` is where the list continues after `items[i]`. */
export interface ResumablePage<T> extends Page<T> {
  readonly places: readonly string[];
}

/**
 * Encrypts the place where a list continues into an opaque cursor, and back.
 *
 * `asked` names the caller and the query: a cursor opens only for the same caller and query. `open` throws BadCursor
 * for any other text.
 */
export interface CursorSeal {
  seal(place: string, asked: string): Promise<string>;
  open(cursor: string, asked: string): Promise<string>;
}

/** Identity of a tally: a place and a period. */
export interface TallyKey {
  readonly orgUnit: string;
  readonly period: Period;
}

/** The tallies of all places. */
export interface TallyStore {
  /** The tally of a place, read consistently; null if there is none. */
  get(orgUnit: string, period: Period): Promise<StoredTally | null>;
  /** Many places' tallies, in the order of the keys, read consistently; null if there is none. */
  getMany(places: readonly TallyKey[]): Promise<readonly (StoredTally | null)[]>;
  /** Writes if the stored revision is still `seen` (0 = none). False if it is not: read again. */
  put(tally: Omit<StoredTally, "revision">, seen: number): Promise<boolean>;
  /** A place's tallies from `from` to `to` of one frequency, both included, oldest first, read consistently. */
  history(orgUnit: string, from: Period, to: Period): Promise<readonly StoredTally[]>;
}

/** One rule's result for a place and period, as shown in the series. */
export interface KeptAssessment {
  readonly ruleId: string;
  readonly diseaseCode: string;
  readonly result: "signal" | "quiet" | "not-assessed";
  readonly reason?: string;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly threshold: number | null;
  readonly pValue?: number;
  /** Id of the detector that judged, if the rule is `auto`. */
  readonly picked?: string;
  /** True once any judgement of the period was a signal: an alert may list it and must get corrections. */
  readonly wasSignal?: true;
}

/** Everything judged of a place and period. */
export interface Judgement {
  readonly orgUnit: string;
  readonly period: Period;
  readonly planVersion: string;
  /** Which figures of its tally were judged; 0 while judging is under way. */
  readonly figuresRevision: number;
  readonly judgedAt: string;
  readonly assessments: readonly KeptAssessment[];
  /** Grows by one with each write. */
  readonly revision: number;
}

export interface JudgementStore {
  /** Writes if the stored revision is still `seen` (0 = none). False if it is not: read again. */
  put(judgement: Judgement, seen: number): Promise<boolean>;
  /** Read consistently. */
  get(orgUnit: string, period: Period): Promise<Judgement | null>;
  /** The judgements of many places, in the order of the keys, read consistently; null if there is none. */
  getMany(
    places: readonly { readonly orgUnit: string; readonly period: Period }[],
  ): Promise<readonly (Judgement | null)[]>;
  /** A place's judgements from one period to another of one frequency, both included, oldest first, read consistently. */
  range(
    orgUnit: string,
    frequency: Frequency,
    from: Period,
    to: Period,
  ): Promise<readonly Judgement[]>;
}

/** Place and disease under which the latest alert is stored. */
export interface AlertSlot {
  readonly orgUnit: string;
  readonly diseaseCode: string;
}

/** The fields of an alert that lists filter by. May lag by a moment. */
export type AlertSummary = Pick<Alert, "alertId" | "orgUnit" | "diseaseCode" | "status" | "period">;

/** The alerts of a place and week whose place in its budget was decided, in the order of deciding. */
export interface BudgetWeek {
  readonly claims: readonly BudgetClaim[];
  /** 0 if none was decided yet. */
  readonly revision: number;
}

/** Alerts: one slot for each owning place and disease holds the latest, so that two can never be open at once. */
export interface AlertStore {
  /** The latest alert of a place and disease, read consistently. */
  latest(orgUnit: string, diseaseCode: string): Promise<Alert | null>;
  /** The open alerts of a place, all diseases, read consistently. */
  openOf(orgUnit: string): Promise<readonly Alert[]>;
  /** The latest alerts of one disease in many places. */
  latestIn(orgUnits: readonly string[], diseaseCode: string): Promise<readonly Alert[]>;
  /** The alerts of a place and disease that gave up their slot to a later one; perhaps also the one that is about to. */
  pastOf(orgUnit: string, diseaseCode: string): Promise<readonly Alert[]>;
  /**
   * Writes the alert into its slot if the slot's revision is still `seen` (0 = empty). A different alert in the slot is
   * moved to the past ones first. False if the revision is another: read again.
   *
   * Before the alert, what it does not hold itself is stored: `evidence`, by its id, of signals new to the alert; and
   * the diary lines and signals that the alert held before and does not hold any longer.
   */
  put(alert: Alert, seen: number, evidence?: ReadonlyMap<string, Evidence>): Promise<boolean>;
  /**
   * Writes an alert that a later one has replaced, if its stored revision is still `seen`. False if it is not, or if the
   * alert is not among the past ones: read again.
   */
  putPast(alert: Alert, seen: number): Promise<boolean>;
  /** Evidence of an alert's signals by its id; evidence that was never stored is left out. */
  evidence(alertId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Evidence>>;
  /**
   * The signals that an alert no longer lists, oldest first, each as it was last listed: all, or from a period of its
   * frequency on. Includes signals that were listed again later.
   */
  earlierSignals(alertId: string, from?: Period): Promise<readonly Signal[]>;
  /** Those of them with one of the keys. */
  earlierOf(alertId: string, keys: readonly SignalKey[]): Promise<readonly Signal[]>;
  /** Those of them of every frequency, newest first, page by page. */
  earlierPage(
    alertId: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<ResumablePage<Signal>>;
  /** The alert of an id, current or past. */
  byId(alertId: string): Promise<Alert | null>;
  /** The alert at an item's key, as a dead letter gives it. */
  at(key: { readonly pk: string; readonly sk: string }): Promise<Alert | null>;
  /**
   * Diary lines that an alert no longer holds itself, oldest first, from one number to another, both included. `put`
   * stores a line here before it writes the alert without it.
   */
  diary(
    alertId: string,
    lines: { readonly from: number; readonly to: number },
  ): Promise<readonly Change[]>;
  /**
   * Alerts, newest first; of one disease if one is given, opened from a time on if one is given. Only those that are asked
   * for are read in full. @default all
   */
  list(
    page: { readonly limit: number; readonly cursor?: string },
    asked?: {
      readonly diseaseCode?: string | undefined;
      /** An instant, or the beginning of one such as a day. */
      readonly openedFrom?: string | undefined;
      readonly isAsked?: (alert: AlertSummary) => boolean;
    },
  ): Promise<ResumablePage<Alert>>;
  /** The decisions about a place's budget in a week, read consistently. */
  budgetWeek(orgUnit: string, week: Period): Promise<BudgetWeek>;
  /** Writes them if their revision is still `seen` (0 = none). False if it is not: read again. */
  putBudgetWeek(
    decided: {
      readonly orgUnit: string;
      readonly week: Period;
      readonly claims: readonly BudgetClaim[];
    },
    seen: number,
  ): Promise<boolean>;
  /** The slot of every open alert, without reading the alerts. May lag by a moment. */
  open(): Promise<readonly AlertSlot[]>;
  /** All of a place, in no order; read consistently. */
  outbreaksOf(orgUnit: string): Promise<readonly OutbreakDays[]>;
  /** Sets or changes the days of each. Idempotent. */
  putOutbreaks(outbreaks: readonly OutbreakDays[]): Promise<void>;
  /** Ignores those that do not exist. */
  removeOutbreaks(
    keys: readonly Pick<OutbreakDays, "orgUnit" | "diseaseCode" | "alertId">[],
  ): Promise<void>;
}

/** Publishes one message. Publishes a repeated message again: the caller records what was published. */
export interface AlertPublisher {
  /** Returns the id that the topic gave it. */
  publish(message: OutgoingMessage): Promise<string | undefined>;
}

/** What the watch stores from one run to the next. */
export interface WatchMemory {
  /** The last week whose cut-off has passed and whose silence was judged. */
  readonly silenceJudgedTo: Period | null;
  /** The local day of the last sweep. */
  readonly sweptOn: string | null;
  readonly clock: ClockMemory;
}

export interface WatchMemoryStore {
  get(): Promise<WatchMemory>;
  put(memory: WatchMemory): Promise<void>;
}

/** What became of a message, as far as it is known. */
export const deliveryStates = [
  /** SNS has taken it. */
  "accepted",
  /** SNS, the webhook's receiver or the operator did not take it. It is tried again, unless the log says that it cannot succeed. */
  "failed",
  /** It waits for the end of quiet hours. */
  "held",
  /** It is listed in the next digest. */
  "digest",
  /** A later message about the same alert took its place. */
  "superseded",
  /** The telephone or the webhook's receiver has it. */
  "delivered",
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A message to the topic or to one person. It names a subscription, never an address. */
export interface Delivery {
  readonly messageId: string;
  /** Number of the diary's line. */
  readonly sequence: number;
  readonly state: DeliveryState;
  readonly channel: "topic" | "webhook" | Channel;
  readonly language: Language;
  /** Of a person's or a webhook's message. */
  readonly subscriptionId?: string;
  /** How often it was sent to a webhook, and why the last attempt failed: a status or the kind of error. */
  readonly attempts?: number;
  readonly why?: string;
  /** The id that SNS gave it. */
  readonly snsMessageId?: string;
  /** True for a failure that a repetition cannot mend. */
  readonly isFinal?: true;
}

/** Which messages of an alert were published: the other half of the outbox, and the log of deliveries. */
export interface MessageLog {
  /**
   * `through`: every message about the diary up to this line is done; 0 before the first. `messages`: ids of the
   * messages about later lines that are done: all but those that failed and are tried again.
   */
  published(
    alertId: string,
  ): Promise<{ readonly through: number; readonly messages: ReadonlySet<string> }>;
  /** Records what became of a message about a line of the diary. A later state replaces the earlier one. */
  record(alertId: string, delivery: Delivery, at: string): Promise<void>;
  /** Every message of an alert, in the order of the diary's lines, read consistently. */
  deliveries(alertId: string): Promise<readonly (Delivery & { readonly at: string })[]>;
  /** The same, page by page. */
  deliveryPage(
    alertId: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<ResumablePage<Delivery & { readonly at: string }>>;
  /** The alert and message of an SMS, by the id that SNS gave it; null if the log has none. */
  bySnsMessageId(
    snsMessageId: string,
  ): Promise<{ readonly alertId: string; readonly delivery: Delivery } | null>;
  /** Records that every message up to a line of the diary is done: none of them is looked up again. */
  settle(alertId: string, through: number): Promise<void>;
}

/** Work that failed on all retries: stored with its keys, reported to the operators, repeated on command. */
export interface DeadLetter {
  readonly kind: "surveil" | "notify" | "webhook";
  /** Key of the ledger item whose change could not be processed, or of the webhook that did not accept a message. */
  readonly pk: string;
  readonly sk: string;
  /** The alert whose messages failed: its item may have moved since. */
  readonly alertId?: string;
  /** The message that a webhook did not accept, and the JSON to send. */
  readonly messageId?: string;
  readonly body?: string;
  readonly error?: string;
  readonly at?: string;
}

export interface DeadLetters {
  send(letter: DeadLetter): Promise<void>;
  /** Takes up to ten letters and hides them from others for a while; none if there is nothing to take. */
  take(): Promise<readonly TakenLetter[]>;
  /** How many letters there are, roughly, including those taken and not yet done. */
  waiting(): Promise<number>;
}

/** A letter that was taken. */
export interface TakenLetter {
  /** Null if the message in the queue is not a dead letter of ours. */
  readonly letter: DeadLetter | null;
  /** Removes it for good. */
  done(): Promise<void>;
  /** Makes it available to others again at once. */
  giveBack(): Promise<void>;
}

/** A cursor that no list returned: the caller's mistake. */
export class BadCursor extends RangeError {
  override readonly name = "BadCursor";
}
