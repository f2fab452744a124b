import { randomBytes } from "node:crypto";
import type { SNSClient } from "@aws-sdk/client-sns";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { createLocalJWKSet } from "jose";
import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoAnswerLinkStore } from "../adapters/dynamodb/answer-link-store.ts";
import { dynamoAuditStore } from "../adapters/dynamodb/audit-store.ts";
import { clearRegistry } from "../adapters/dynamodb/clear-registry.ts";
import { dynamoCursorSeal } from "../adapters/dynamodb/cursor-seal.ts";
import { dynamoDigestLog } from "../adapters/dynamodb/digest-log.ts";
import { dynamoGapMemory } from "../adapters/dynamodb/gap-memory.ts";
import { dynamoHeldMessages } from "../adapters/dynamodb/held-messages.ts";
import { keys } from "../adapters/dynamodb/items.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { keptSecret } from "../adapters/dynamodb/kept-secret.ts";
import { dynamoKeyStore } from "../adapters/dynamodb/key-store.ts";
import { dynamoMessageLog } from "../adapters/dynamodb/message-log.ts";
import { dynamoPersonSubscriptionStore } from "../adapters/dynamodb/person-subscription-store.ts";
import { dynamoReaderStore } from "../adapters/dynamodb/reader-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { dynamoSmsLog } from "../adapters/dynamodb/sms-log.ts";
import { surveilAgain } from "../adapters/dynamodb/surveil-again.ts";
import type { Table } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../adapters/dynamodb/watch-memory.ts";
import { dynamoAcceptedMessages, dynamoWebhookStore } from "../adapters/dynamodb/webhook-store.ts";
import { postToReceiver } from "../adapters/http/post-to-receiver.ts";
import { localOfficers } from "../adapters/officers/local.ts";
import { snsAlertPublisher } from "../adapters/sns/alert-publisher.ts";
import { snsPersonPublisher } from "../adapters/sns/person-publisher.ts";
import { snsSubscriptions } from "../adapters/sns/subscriptions.ts";
import { sqsDeadLetters } from "../adapters/sqs/dead-letters.ts";
import { sqsWaits, sqsWebhookQueue } from "../adapters/sqs/webhook-queue.ts";
import type { Change } from "../core/alert/alert.ts";
import { streamedKinds } from "../core/ledger-table.ts";
import type { OutgoingMessage } from "../core/message/outgoing-message.ts";
import { localDay } from "../core/zone.ts";
import { notifyHandler } from "../lambdas/notify.ts";
import { allRoutes, apiDocument } from "../lambdas/routes/all.ts";
import { httpApp, type ShellDeps } from "../lambdas/shell/app.ts";
import { log } from "../lambdas/shell/log.ts";
import { tokenVerifier } from "../lambdas/shell/token.ts";
import { surveilHandler } from "../lambdas/surveil.ts";
import { watchHandler } from "../lambdas/watch.ts";
import { webhooksHandler } from "../lambdas/webhooks.ts";
import { linkMaker } from "../pipeline/answer/link-for.ts";
import { textWithLink } from "../pipeline/answer/text-with-link.ts";
import { tellPersons } from "../pipeline/person/tell-persons.ts";
import { watchPersons } from "../pipeline/person/watch-persons.ts";
import type { Clock, DeadLetter, WatchMemoryStore } from "../pipeline/ports.ts";
import { redrive, tellAgain } from "../pipeline/redrive.ts";
import { sendAgain } from "../pipeline/webhooks/send-again.ts";
import { headsFile } from "./audit-heads-file.ts";
import { webhookDoor } from "./doors/own-webhooks.ts";
import type { Issuer } from "./issuer.ts";
import { jwksRoute } from "./jwks-route.ts";
import { leaveLetter } from "./leave-letter.ts";
import { localMail } from "./local-mail.ts";
import { shownPublisher } from "./shown-publisher.ts";
import type { Consumer } from "./stream/outlets.ts";

/** Dependencies that functions in the cloud get from their environment. */
export interface Cloud {
  readonly table: Table;
  readonly sns: SNSClient;
  readonly topicArn: string;
  readonly sqs: SQSClient;
  readonly deadLettersUrl: string;
  readonly webhookQueue: { readonly queueUrl: string; readonly queueArn: string };
  readonly issuer: Issuer;
  readonly clock: Clock;
  /** File to which the heads of audit chains are appended. @default they are not published */
  readonly headsFile?: string;
  /** True if webhooks may be sent to this machine. @default false */
  readonly ownWebhooks?: boolean;
  /** Where persons reach this process; resolves once it listens. */
  readonly publicUrl: () => Promise<string>;
  /** Called with each message that the topic has accepted. @default nobody is */
  readonly onMessage?: (message: OutgoingMessage) => void;
}

/** On a laptop metrics are not recorded. */
const measures = { count: () => {}, time: () => {} };

const onFault: ShellDeps["onFault"] = ({ requestId, route, error }) =>
  log.error("a request failed", { requestId, route, error: error as Error });

/**
 * Composes the cloud's functions in one process: the same handlers and routes, with the same stores.
 *
 * The languages of alerts are those of the registered country; in the cloud they come from the environment.
 */
export const compose = (cloud: Cloud) => {
  const { table, clock, issuer, topicArn } = cloud;
  const stores = {
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts: dynamoAlertStore(table),
    audit: dynamoAuditStore(table),
    keys: dynamoKeyStore(table),
  };
  const deadLetters = sqsDeadLetters(cloud.deadLettersUrl, cloud.sqs);
  const officers = localOfficers((officer) => issuer.issueToken(officer));

  const messages = dynamoMessageLog(table);
  const persons = dynamoPersonSubscriptionStore(table);
  const answering = {
    links: dynamoAnswerLinkStore(table),
    secret: keptSecret(table, keys.answerKey()),
  };
  const readers = dynamoReaderStore(table);
  const toPersons = {
    ...{ persons, readers, messages, clock, measures },
    textFor: textWithLink({
      linkFor: linkMaker({ ...answering, clock, publicUrl: cloud.publicUrl }),
      canReply: true,
    }),
    keys: stores.keys,
    registry: stores.registry,
    audit: stores.audit,
    alerts: stores.alerts,
    sender: snsPersonPublisher({}, cloud.sns),
    held: dynamoHeldMessages(table),
    backoffMs: [200, 1000],
  };

  const tellDeps = async () => ({
    languages: (await stores.registry.current())?.country.languages ?? ["en" as const],
    publisher: shownPublisher(
      snsAlertPublisher(topicArn, cloud.sns),
      cloud.onMessage ?? (() => {}),
    ),
    ...toPersons,
    tellPersons: (...told: [Change, Parameters<typeof tellPersons>[1]]) =>
      tellPersons(...told, toPersons),
  });
  const { queueUrl, queueArn } = cloud.webhookQueue;
  const webhooks = dynamoWebhookStore(table);
  const door = webhookDoor(cloud.ownWebhooks ?? false);
  const queue = sqsWebhookQueue(queueUrl, cloud.sqs);
  const again = {
    surveil: surveilAgain(table, { ...stores, clock }),
    notify: async (letter: DeadLetter) => tellAgain(await tellDeps())(letter),
    webhook: sendAgain(queue),
  };

  const letters = { table, deadLetters, clock };
  const consumers: Consumer[] = [
    {
      kinds: streamedKinds.surveil,
      handler: surveilHandler({ ...stores, deadLetters, clock }),
      giveUp: leaveLetter("surveil", letters),
    },
    {
      kinds: streamedKinds.notify,
      handler: async (event) => notifyHandler({ ...(await tellDeps()), deadLetters })(event),
      giveUp: leaveLetter("notify", letters),
    },
  ];

  const deps = {
    ...stores,
    clock,
    measures,
    officers,
    random: randomBytes,
    clearRegistry: clearRegistry(table),
    cursors: dynamoCursorSeal(table),
    document: apiDocument,
    subscriptions: snsSubscriptions(topicArn, { client: cloud.sns, hidden: queueArn }),
    webhooks,
    webhookFault: door.webhookFault,
    persons,
    ...answering,
    smsLog: dynamoSmsLog(table),
    isAdministratorGateway: true,
    readers,
    messages,
    sender: toPersons.sender,
    mail: localMail(topicArn, cloud.sns),
    redrive: () => redrive({ deadLetters, again, clock }),
    tokens: tokenVerifier({ ...issuer, keys: createLocalJWKSet(issuer.jwks) }),
    onFault,
  };
  const onWebhooks = webhooksHandler({
    webhooks,
    accepted: dynamoAcceptedMessages(table),
    messages,
    queue,
    hide: sqsWaits(queueUrl, cloud.sqs),
    post: postToReceiver(door.postOptions),
    clock,
    measures,
  });
  const app = httpApp<typeof deps>([...allRoutes, jwksRoute(issuer)], deps);

  const memory = dynamoWatchMemory(table);
  const watchWith = (by: Clock, remembering: WatchMemoryStore) => ({
    ...stores,
    ...{ memory: remembering, clock: by, measures },
  });
  const outlets = cloud.headsFile === undefined ? [] : [headsFile(cloud.headsFile)];
  const heads = { audit: stores.audit, outlets };

  /** Runs the watch once, at the time of the given clock. */
  const watchBy = (by: Clock) => {
    const waiting = {
      ...{ ...toPersons, clock: by, alerts: stores.alerts, mail: localMail(topicArn, cloud.sns) },
      ...{ digests: dynamoDigestLog(table), gaps: dynamoGapMemory(table) },
    };
    return watchHandler({
      ...watchWith(by, memory),
      heads,
      watchPersons: (seen, each) => watchPersons(seen, waiting, each),
    })();
  };

  /**
   * Runs the watch without its sweep, which reads weeks of the whole country, and without what waits to be told to
   * persons: for demo days that pass in a second.
   */
  const glanceBy = (by: Clock) => {
    const today = async () => {
      const { country } = (await stores.registry.current()) ?? {};
      return country ? localDay(by.now().toISOString(), country.timeZone) : null;
    };
    // The demo's clock jumps on purpose: the watch must neither check it nor remember it.
    const clock = { seenAt: null, jumped: null };
    const remembering: WatchMemoryStore = {
      get: async () => ({ ...(await memory.get()), sweptOn: await today(), clock }),
      put: async (kept) => memory.put({ ...kept, clock: (await memory.get()).clock }),
    };
    return watchHandler(watchWith(by, remembering))();
  };

  return { stores, officers, consumers, onWebhooks, app, watchBy, glanceBy };
};

export type Composition = ReturnType<typeof compose>;
