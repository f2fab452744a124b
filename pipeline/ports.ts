import type { Alert, Change } from "../core/alert/alert.ts";
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
import type { Plan } from "../core/plan.ts";
import type { Registry } from "../core/registry.ts";
import type { CurrentReport, StoredReport } from "../core/report.ts";
import type { StoredTally } from "../core/tally/tally.ts";

/** The time by which everything live is judged. */
export interface Clock {
  now(): Date;
}

/** What the ministry registered. */
export interface RegistryStore {
  /** The whole registry as of now, or null before a country is registered. Cheap when nothing changed. */
  current(): Promise<Registry | null>;
  /** Each put answers whether anything changed; the same content again changes nothing. */
  putCountry(country: Country): Promise<"changed" | "unchanged">;
  /** Adds or replaces the units named; the others stay. */
  putOrgUnits(units: readonly OrgUnit[]): Promise<"changed" | "unchanged">;
  putDiseases(diseases: readonly Disease[]): Promise<"changed" | "unchanged">;
  /** Makes a plan the one in force. A version already held with other rules is a conflict. */
  putPlan(plan: Plan): Promise<"changed" | "unchanged" | "conflict">;
  /** A plan that is or was in force. */
  plan(version: string): Promise<Plan | null>;
}

/** Forgets country, units, diseases and every plan. Done twice, nothing changes. */
export type ClearRegistry = () => Promise<void>;

/** Identity of a report: unit, form, period, and of a notice that carries one its notice id. */
export interface ReportKey {
  readonly reportingUnit: string;
  readonly dataSet: DataSetName;
  readonly period: Period;
  readonly noticeId?: string | null;
}

/** Identity of a submission: an id of a unit's own choice. */
export interface SubmissionKey {
  readonly reportingUnit: string;
  readonly submissionId: string;
}

/** Reports: every version, and which counts. */
export interface ReportStore {
  /** The report that counts, read consistently; null when none came. */
  current(key: ReportKey): Promise<CurrentReport | null>;
  /** The reports that count of many identities, read consistently, in the order asked; null where none came. */
  currentOf(keys: readonly ReportKey[]): Promise<readonly (CurrentReport | null)[]>;
  /** Every version kept, lowest first, read consistently. */
  versions(key: ReportKey): Promise<readonly StoredReport[]>;
  /** Every version of every notice of a unit and day: by notice id, those without one first; lowest first, read consistently. */
  noticeVersions(reportingUnit: string, day: Period): Promise<readonly StoredReport[]>;
  /**
   * Keeps the first version of a report for good and makes it the current one, in one write. False when
   * there is a current one already: then nothing is written.
   */
  begin(report: CurrentReport): Promise<boolean>;
  /** Keeps a version for good. "taken" when that number is held with other content; the same again is "held" (the first stays). */
  keep(report: StoredReport): Promise<"kept" | "held" | "taken">;
  /** What a submission id of a unit stands for, read consistently; null when it was never claimed. */
  submission(reportingUnit: string, submissionId: string): Promise<string | null>;
  /** What many submission ids stand for, read consistently, in the order asked; null for one that was never claimed. */
  submissions(ids: readonly SubmissionKey[]): Promise<readonly (string | null)[]>;
  /** Remembers what a submission id of a unit stands for; answers what it does stand for (the first text given). */
  claimSubmission(reportingUnit: string, submissionId: string, standsFor: string): Promise<string>;
  /** Makes a kept version the current one if the current's revision is still `seen` (0 = none). False when it is not. */
  makeCurrent(report: CurrentReport, seen: number): Promise<boolean>;
  /** Current reports of a unit, each of a day's notices by itself, those of a day one after another, the one without an id first; periods `from` to `to` both included, oldest first, `limit` at most. */
  list(
    reportingUnit: string,
    range: { readonly from?: Period; readonly to?: Period },
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Stretch<CurrentReport>>;
  /** A unit's current reports, each of a day's notices by itself, from one period to another of the same frequency, both included, read consistently. */
  between(reportingUnit: string, from: Period, to: Period): Promise<readonly CurrentReport[]>;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A part of a list as a store reads it: `places[i]` is from where the list goes on after `items[i]`. */
export interface Stretch<T> extends Page<T> {
  readonly places: readonly string[];
}

/**
 * Turns the place at which a list goes on into a text that says nothing, and back.
 *
 * `asked` is who asked and for what: the same text opens for that question of that caller alone. `open` throws
 * BadCursor for any other text.
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

/** The tally tree. */
export interface TallyStore {
  /** The tally of a place, read consistently; null when there is none. */
  get(orgUnit: string, period: Period): Promise<StoredTally | null>;
  /** Many places' tallies, read consistently, in the order asked; null where there is none. */
  getMany(places: readonly TallyKey[]): Promise<readonly (StoredTally | null)[]>;
  /** Writes if the stored revision is still `seen` (0 = none). False when it is not: read again. */
  put(tally: Omit<StoredTally, "revision">, seen: number): Promise<boolean>;
  /** A place's tallies from `from` to `to` of one frequency, oldest first, read consistently. */
  history(orgUnit: string, from: Period, to: Period): Promise<readonly StoredTally[]>;
}

/** One rule's answer for a place and period, as the series shows it. */
export interface KeptAssessment {
  readonly ruleId: string;
  readonly diseaseCode: string;
  readonly result: "signal" | "quiet" | "not-assessed";
  readonly reason?: string;
  readonly observed: number | null;
  readonly expected: number | null;
  readonly threshold: number | null;
  readonly pValue?: number;
  /** Id of the detector that judged, where the rule leaves the choice to `auto`. */
  readonly picked?: string;
  /** True once any judgement of the period was a signal: an alert may hold it, and is told what became of it. */
  readonly wasSignal?: true;
}

/** All that was judged of a place and period. */
export interface Judgement {
  readonly orgUnit: string;
  readonly period: Period;
  readonly planVersion: string;
  /** Which figures of its tally were judged; 0 while it is begun and not done. */
  readonly figuresRevision: number;
  readonly judgedAt: string;
  readonly assessments: readonly KeptAssessment[];
  /** Grows by one with each write. */
  readonly revision: number;
}

export interface JudgementStore {
  /** Writes if the stored revision is still `seen` (0 = none). False when it is not: read again. */
  put(judgement: Judgement, seen: number): Promise<boolean>;
  /** Read consistently. */
  get(orgUnit: string, period: Period): Promise<Judgement | null>;
  /** The judgements of many places, read consistently, in the order asked; null where there is none. */
  getMany(
    places: readonly { readonly orgUnit: string; readonly period: Period }[],
  ): Promise<readonly (Judgement | null)[]>;
  /** A place's judgements from one period to another of one frequency, oldest first, read consistently. */
  range(
    orgUnit: string,
    frequency: Frequency,
    from: Period,
    to: Period,
  ): Promise<readonly Judgement[]>;
}

/** Place and disease under which the latest alert is kept. */
export interface AlertSlot {
  readonly orgUnit: string;
  readonly diseaseCode: string;
}

/** What a list of alerts holds of each: enough to know whether it is asked for. May lag by a moment. */
export type AlertSummary = Pick<Alert, "alertId" | "orgUnit" | "diseaseCode" | "status" | "period">;

/** Alerts: one slot per owning place and disease holds the latest, so that two can never be open. */
export interface AlertStore {
  /** The latest alert of a place and disease, read consistently. */
  latest(orgUnit: string, diseaseCode: string): Promise<Alert | null>;
  /** The open alerts of a place, all diseases, read consistently. */
  openOf(orgUnit: string): Promise<readonly Alert[]>;
  /** The latest alerts of one disease in many places. */
  latestIn(orgUnits: readonly string[], diseaseCode: string): Promise<readonly Alert[]>;
  /**
   * Writes the alert into its slot if the slot's revision is still `seen` (0 = empty), after putting
   * a different alert that was there among the past ones. False when it is not: read again.
   *
   * `evidence`, by its id, of signals that the alert did not have before, is kept beside it first, as is what the alert
   * held before and holds no longer: lines of its diary, and signals.
   */
  put(alert: Alert, seen: number, evidence?: ReadonlyMap<string, Evidence>): Promise<boolean>;
  /** Evidence of an alert's signals by its id; what was never kept is missing. */
  evidence(alertId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Evidence>>;
  /**
   * The signals that an alert lists no longer, each as it was when it was listed last: all, or those from a period of
   * its frequency on, oldest first. One that is listed again since is among them, too.
   */
  earlierSignals(alertId: string, from?: Period): Promise<readonly Signal[]>;
  /** Those of them that have one of the keys. */
  earlierOf(alertId: string, keys: readonly SignalKey[]): Promise<readonly Signal[]>;
  /** Those of them of every frequency, newest first, page by page. */
  earlierPage(
    alertId: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<Stretch<Signal>>;
  /** By id, wherever it is. */
  byId(alertId: string): Promise<Alert | null>;
  /** By the keys of its item, as a dead letter names it. */
  at(key: { readonly pk: string; readonly sk: string }): Promise<Alert | null>;
  /**
   * Lines of an alert's diary that it no longer holds itself, oldest first, from one number to another, both
   * included. A line that `put` is given for the last time is kept here before the alert is written without it.
   */
  diary(
    alertId: string,
    lines: { readonly from: number; readonly to: number },
  ): Promise<readonly Change[]>;
  /** Newest first, of one disease where one is named. Those that are not asked for are not read whole. @default all */
  list(
    page: { readonly limit: number; readonly cursor?: string },
    asked?: {
      readonly diseaseCode?: string | undefined;
      readonly isAsked?: (alert: AlertSummary) => boolean;
    },
  ): Promise<Stretch<Alert>>;
  /** Where every open alert is, without reading it. May lag by a moment. */
  open(): Promise<readonly AlertSlot[]>;
  /** All of a place, in no order; read consistently. */
  outbreaksOf(orgUnit: string): Promise<readonly OutbreakDays[]>;
  /** Sets or moves the days of each. The same again changes nothing. */
  putOutbreaks(outbreaks: readonly OutbreakDays[]): Promise<void>;
  /** Those that are not there are let be. */
  removeOutbreaks(
    keys: readonly Pick<OutbreakDays, "orgUnit" | "diseaseCode" | "alertId">[],
  ): Promise<void>;
}

/** Publishes one message. The same message again is sent again: who calls remembers what was published. */
export interface AlertPublisher {
  publish(message: OutgoingMessage): Promise<void>;
}

/** What the watch remembers from one run to the next. */
export interface WatchMemory {
  /** The last week whose cut-off has passed and whose silence was judged. */
  readonly silenceJudgedTo: Period | null;
  /** The last local day on which everything recent was looked at again. */
  readonly sweptOn: string | null;
  readonly clock: ClockMemory;
}

export interface WatchMemoryStore {
  get(): Promise<WatchMemory>;
  put(memory: WatchMemory): Promise<void>;
}

/** Which messages of an alert were published: the other half of the outbox. */
export interface MessageLog {
  /**
   * `through`: the line of the alert's diary up to which everything is told, 0 before the first. `messages`: ids of
   * those published about later lines.
   */
  published(
    alertId: string,
  ): Promise<{ readonly through: number; readonly messages: ReadonlySet<string> }>;
  /** Remembers that a message about a line of the diary was published. */
  record(
    alertId: string,
    message: { readonly messageId: string; readonly sequence: number },
    at: string,
  ): Promise<void>;
  /** Remembers that everything up to a line of the diary is told: nothing of it is asked about again. */
  settle(alertId: string, through: number): Promise<void>;
}

/** Work that could not be done after all retries: kept with its keys, told to the operators, done again on command. */
export interface DeadLetter {
  readonly kind: "surveil" | "notify";
  /** Keys of the ledger item whose change could not be worked on. */
  readonly pk: string;
  readonly sk: string;
  /** The alert that was to be told: its item may have moved since. */
  readonly alertId?: string;
  readonly error: string;
  readonly at: string;
}

export interface DeadLetters {
  send(letter: DeadLetter): Promise<void>;
  /** Takes up to ten, hidden from others for a while; none when nothing is to be had. */
  take(): Promise<readonly TakenLetter[]>;
  /** How many there are about now, those that somebody has taken and not done included. */
  waiting(): Promise<number>;
}

/** A letter in hand. */
export interface TakenLetter {
  /** Null for what another hand put there and is no letter. */
  readonly letter: DeadLetter | null;
  /** Removes it for good. */
  done(): Promise<void>;
  /** Lets others take it again at once. */
  giveBack(): Promise<void>;
}

/** A list's cursor that no list gave out: the caller's mistake. */
export class BadCursor extends RangeError {
  override readonly name = "BadCursor";
}
