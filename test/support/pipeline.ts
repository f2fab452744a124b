import type { DynamoDBRecord } from "aws-lambda";
import { dynamoAlertStore } from "../../adapters/dynamodb/alert-store.ts";
import { dynamoAnswerLinkStore } from "../../adapters/dynamodb/answer-link-store.ts";
import { dynamoAuditStore } from "../../adapters/dynamodb/audit-store.ts";
import { dynamoDigestLog } from "../../adapters/dynamodb/digest-log.ts";
import { dynamoGapMemory } from "../../adapters/dynamodb/gap-memory.ts";
import { dynamoHeldMessages } from "../../adapters/dynamodb/held-messages.ts";
import { keys } from "../../adapters/dynamodb/items.ts";
import { dynamoJudgementStore } from "../../adapters/dynamodb/judgement-store.ts";
import { keptSecret } from "../../adapters/dynamodb/kept-secret.ts";
import { dynamoKeyStore } from "../../adapters/dynamodb/key-store.ts";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import { dynamoPersonSubscriptionStore } from "../../adapters/dynamodb/person-subscription-store.ts";
import { dynamoReaderStore } from "../../adapters/dynamodb/reader-store.ts";
import { dynamoRegistryStore } from "../../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../../adapters/dynamodb/report-store.ts";
import { dynamoTallyStore } from "../../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../../adapters/dynamodb/watch-memory.ts";
import { type Alert, isOfDisease } from "../../core/alert/alert.ts";
import { Country } from "../../core/country.ts";
import { Disease } from "../../core/disease.ts";
import type { OutgoingMessage } from "../../core/message/outgoing-message.ts";
import type { PersonText } from "../../core/message/person-text.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { Plan } from "../../core/plan.ts";
import type { ReportMode } from "../../core/report.ts";
import { notifyHandler } from "../../lambdas/notify.ts";
import { surveilHandler } from "../../lambdas/surveil.ts";
import { streamRecord } from "../../local/stream/record.ts";
import { linkMaker } from "../../pipeline/answer/link-for.ts";
import { textWithLink } from "../../pipeline/answer/text-with-link.ts";
import type { MailDirectory } from "../../pipeline/person/mail-directory.ts";
import { Unreachable } from "../../pipeline/person/person-publisher.ts";
import { tellPersons } from "../../pipeline/person/tell-persons.ts";
import { watchPersons } from "../../pipeline/person/watch-persons.ts";
import type { DeadLetter } from "../../pipeline/ports.ts";
import { fullView } from "../../pipeline/read/alerts.ts";
import { submitReports } from "../../pipeline/submit-reports.ts";
import { watch } from "../../pipeline/watch.ts";
import { memoryLedger } from "./memory-table.ts";

export interface SmallCountry {
  readonly country?: Record<string, unknown>;
  readonly orgUnits: readonly Record<string, unknown>[];
  readonly diseases: readonly Record<string, unknown>[];
  readonly rules: readonly Record<string, unknown>[];
  /** Further fields of the plan, such as `followUp`. */
  readonly plan?: Record<string, unknown>;
}

export const usualCountry = {
  code: "ZZ",
  name: "Nowhere",
  languages: ["en", "fr"],
  timeZone: "Etc/GMT-3",
  calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
  levels: ["country", "region", "district", "facility"],
  alertLevelName: "district",
  dataSets: { weekly: { ageGroups: ["<5", "5+"] }, immediate: { ageGroups: ["<5", "5+"] } },
};

/** E-mail addresses in memory, each confirmed at once except those that begin with "pending". */
export const confirmedMail: MailDirectory = {
  subscribe: async (address) => {
    const topicArn = "arn:aws:sns:us-east-1:000000000000:tocsin-mail-1";
    const subscriptionArn = `${topicArn}:${address}`;
    return { topicArn, subscriptionArn, isConfirmed: !address.startsWith("pending") };
  },
  isConfirmed: async (arn) => !arn.includes(":pending"),
  unsubscribe: async () => {},
};

/** A text that reached a person. */
export interface SentText {
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
}

/**
 * The real pipeline on a ledger in memory: the deployed use cases, stores and handlers, and a stream whose records a
 * test delivers when and how it chooses.
 */
export const openPipeline = async (small: SmallCountry) => {
  const records: DynamoDBRecord[] = [];
  const { table, follow } = memoryLedger();
  follow((change) => void records.push(streamRecord(change)));
  const messages: OutgoingMessage[] = [];
  const letters: DeadLetter[] = [];
  let now = "2026-06-01T00:00:00.000Z";
  const clock = { now: () => new Date(now) };
  const measures = { count: () => {}, time: () => {} };
  const registry = dynamoRegistryStore(table);
  const reports = dynamoReportStore(table);
  const alerts = dynamoAlertStore(table);
  const deps = {
    registry,
    reports,
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts,
    audit: dynamoAuditStore(table),
    memory: dynamoWatchMemory(table),
    clock,
    measures,
    deadLetters: { send: async (letter: DeadLetter) => void letters.push(letter) },
  };
  const publisher = {
    publish: async (message: OutgoingMessage) => `sns-${messages.push(message)}`,
  };
  const texts: SentText[] = [];
  const failing = new Set<string>();
  const send = (text: SentText) => {
    if (failing.has(text.to)) throw new Error("SNS is busy");
    if (text.to.endsWith("666")) throw new Unreachable("it has opted out");
    return `sns-person-${texts.push(text)}`;
  };
  const linkFor = linkMaker({
    links: dynamoAnswerLinkStore(table),
    secret: keptSecret(table, keys.answerKey()),
    clock,
    publicUrl: async () => "https://tocsin.example",
  });
  const toPersons = {
    ...{ registry, alerts, clock, measures, backoffMs: [] },
    textFor: textWithLink({ linkFor, canReply: true }),
    persons: dynamoPersonSubscriptionStore(table),
    keys: dynamoKeyStore(table),
    readers: dynamoReaderStore(table),
    audit: dynamoAuditStore(table),
    messages: dynamoMessageLog(table),
    held: dynamoHeldMessages(table),
    sender: {
      sms: async (to: string, text: string) => send({ to, text }),
      mail: async ({ recipient: to }: { readonly recipient: string }, said: PersonText) =>
        send({ to, ...said }),
    },
  };
  const surveil = surveilHandler(deps);
  const notify = notifyHandler({
    ...deps,
    ...toPersons,
    languages: ["en", "fr"],
    publisher,
    tellPersons: (change, told) => tellPersons(change, told, toPersons),
  });

  const waiting = {
    ...{ ...toPersons, alerts, mail: confirmedMail },
    ...{ digests: dynamoDigestLog(table), gaps: dynamoGapMemory(table) },
  };

  await registry.putCountry(Country.parse({ ...usualCountry, ...small.country }));
  await registry.putOrgUnits(small.orgUnits.map((unit) => OrgUnit.parse(unit)));
  await registry.putDiseases(small.diseases.map((disease) => Disease.parse(disease)));
  const signed = { version: "test-1", signedBy: "a test", signedOn: "2026-01-01" };
  await registry.putPlan(Plan.parse({ ...signed, ...small.plan, rules: small.rules }));

  let kept: DynamoDBRecord[] | undefined;
  const pipeline = {
    deps,
    table,
    records,
    messages,
    /** Every text that reached a person, and what is needed to send them. */
    texts,
    toPersons,
    waiting,
    /** Addresses for which sending fails for now. */
    failing,
    letters,
    setNow: (at: string) => {
      now = at;
    },

    /** Posts reports as an administrator; throws if one is refused. */
    async post(bodies: readonly Record<string, unknown>[], mode: ReportMode = "live") {
      const current = await registry.current();
      if (!current) throw new Error("Cannot post: no country");
      const how = {
        mode,
        dryRun: false,
        sender: "administrator" as const,
        by: "test",
        mayWrite: () => true,
        maySendBy: () => true,
      };
      const answers = await submitReports(bodies, how, { registry: current, reports, clock });
      const refused = answers.filter(({ kind }) => kind !== "receipt");
      if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
      return answers;
    },

    /** Delivers records of the stream until none is left, in batches like the event source mapping. */
    async drain(batchSize = 100) {
      while (records.length > 0) {
        const Records = records.splice(0, batchSize);
        kept?.push(...Records);
        const kind = ({ dynamodb }: DynamoDBRecord) => dynamodb?.NewImage?.kind?.S;
        const failed = [
          ...(await surveil({ Records: Records.filter((record) => kind(record) !== "alert") }))
            .batchItemFailures,
          ...(await notify({ Records: Records.filter((record) => kind(record) === "alert") }))
            .batchItemFailures,
        ];
        if (failed.length > 0) throw new Error(`Cannot drain: ${failed.length} records failed`);
      }
    },

    /** Keeps records from now on, for a second delivery. */
    keepRecords: () => {
      kept = [];
    },

    /** Delivers all kept records again, in reverse order. */
    async redeliver() {
      records.push(...(kept ?? []).reverse());
      kept = undefined;
      await pipeline.drain();
    },

    /** Like `drain`, but delivers each batch to two concurrent invocations. */
    async drainTwiceAtOnce() {
      while (records.length > 0) {
        const Records = records.splice(0, 100);
        const ofKind = (isAlert: boolean) =>
          Records.filter(({ dynamodb }) => (dynamodb?.NewImage?.kind?.S === "alert") === isAlert);
        await Promise.all([
          surveil({ Records: ofKind(false) }),
          surveil({ Records: ofKind(false) }),
        ]);
        await notify({ Records: ofKind(true) });
      }
    },

    async postAndDrain(bodies: readonly Record<string, unknown>[], mode: ReportMode = "live") {
      await pipeline.post(bodies, mode);
      await pipeline.drain();
    },

    watch: async () => {
      const watched = await watch({
        ...deps,
        watchPersons: (seen, each) => watchPersons(seen, waiting, each),
      });
      await pipeline.drain();
      return watched;
    },

    /** Every alert, past ones included, oldest first. */
    async alerts(): Promise<readonly Alert[]> {
      const { items } = await alerts.list({ limit: 1000 });
      return [...items].reverse();
    },

    /** The alerts about diseases. */
    async diseaseAlerts() {
      return (await pipeline.alerts()).filter(isOfDisease);
    },

    /** All alerts as officers see them. */
    async views() {
      return Promise.all((await pipeline.alerts()).map((alert) => fullView(alert, deps)));
    },
  };
  // The work triggered by the registration itself.
  await pipeline.drain();
  return pipeline;
};

export type Pipeline = Awaited<ReturnType<typeof openPipeline>>;
