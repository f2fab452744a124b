import { randomBytes } from "node:crypto";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { dynamoAnswerLinkStore } from "../../adapters/dynamodb/answer-link-store.ts";
import { clearRegistry } from "../../adapters/dynamodb/clear-registry.ts";
import { dynamoCursorSeal } from "../../adapters/dynamodb/cursor-seal.ts";
import { keys as keyOf } from "../../adapters/dynamodb/items.ts";
import { keptSecret } from "../../adapters/dynamodb/kept-secret.ts";
import { dynamoKeyStore } from "../../adapters/dynamodb/key-store.ts";
import { dynamoPersonSubscriptionStore } from "../../adapters/dynamodb/person-subscription-store.ts";
import { dynamoSmsLog } from "../../adapters/dynamodb/sms-log.ts";
import { dynamoWebhookStore } from "../../adapters/dynamodb/webhook-store.ts";
import { localOfficers } from "../../adapters/officers/local.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import { allRoutes, apiDocument } from "../../lambdas/routes/all.ts";
import { httpApp } from "../../lambdas/shell/app.ts";
import { tokenVerifier } from "../../lambdas/shell/token.ts";
import { linkMaker } from "../../pipeline/answer/link-for.ts";
import { issueAdministratorKey } from "../../pipeline/issue-key.ts";
import { addressFault } from "../../pipeline/public-address.ts";
import type { Subscription } from "../../pipeline/subscriptions.ts";
import { confirmedMail, openPipeline, type SmallCountry } from "./pipeline.ts";

const unit = (code: string, parent: string | null, level: number, some: object = {}) => ({
  code,
  name: `The ${code}`,
  parent,
  level,
  reports: level === 4,
  ...some,
});

/** A country of two districts: N-A with two clinics, N-B with one. Measles is watched in each district. */
export const twoDistricts: SmallCountry = {
  orgUnits: [
    unit("NN", null, 1),
    unit("N", "NN", 2),
    unit("N-A", "N", 3),
    unit("N-B", "N", 3),
    unit("A-1", "N-A", 4),
    unit("A-2", "N-A", 4),
    unit("B-1", "N-B", 4),
  ],
  diseases: [
    { code: "MEAS", name: { en: "Measles", fr: "Rougeole" } },
    { code: "CHOL", name: { en: "Cholera", fr: "Choléra" } },
  ],
  rules: [
    {
      ruleId: "MEAS-E1",
      diseaseCode: "MEAS",
      alertLevel: "epidemic",
      kind: "count",
      value: 5,
      window: "P1W",
      scope: "district",
      send: "message",
      enabled: true,
    },
  ],
};

const issuer = "https://issuer.test";
const audience = "tocsin";

/** Signs tokens like the officers' pool. */
const tokenMaker = async () => {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = createLocalJWKSet({
    keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "1" }],
  });
  const sign = (claims: Record<string, unknown>, { expires = "1h", to = audience } = {}) =>
    new SignJWT({ token_use: "id", ...claims })
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .setIssuer(issuer)
      .setAudience(to)
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(privateKey);
  return { keys, sign };
};

/** Every route over the real pipeline in memory, with a client and the key of the first administrator. */
export const openApiOf = async (country: SmallCountry = twoDistricts) => {
  const pipeline = await openPipeline(country);
  const { keys: jwks, sign } = await tokenMaker();
  const keys = dynamoKeyStore(pipeline.table);
  const faults: unknown[] = [];
  const subscribed: Subscription[] = [];
  const deps = {
    ...pipeline.deps,
    keys,
    tokens: tokenVerifier({ issuer, audience, keys: jwks }),
    onFault: ({ error }: { readonly error: unknown }) => void faults.push(error),
    document: apiDocument,
    cursors: dynamoCursorSeal(pipeline.table),
    random: randomBytes,
    clearRegistry: clearRegistry(pipeline.table),
    officers: localOfficers(({ sub, email, jurisdiction }) =>
      sign({ sub, email, "custom:jurisdiction": jurisdiction.join(",") }),
    ),
    subscriptions: {
      subscribe: async (request: Omit<Subscription, "subscriptionId" | "isConfirmed">) => {
        const made = { ...request, subscriptionId: "s-1", isConfirmed: true };
        subscribed.push(made);
        return made;
      },
      list: async () => ({ items: subscribed, next: null }),
      unsubscribe: async (id: string) => subscribed.some((one) => one.subscriptionId === id),
    },
    webhooks: dynamoWebhookStore(pipeline.table),
    webhookFault: addressFault,
    links: dynamoAnswerLinkStore(pipeline.table),
    smsLog: dynamoSmsLog(pipeline.table),
    secret: keptSecret(pipeline.table, keyOf.answerKey()),
    isAdministratorGateway: false,
    persons: dynamoPersonSubscriptionStore(pipeline.table),
    readers: pipeline.toPersons.readers,
    messages: pipeline.toPersons.messages,
    sender: pipeline.toPersons.sender,
    mail: confirmedMail,
    redrive: async () => ({ done: 0, failed: [], unreadable: 0, waiting: 0 }),
  };
  const app = httpApp<typeof deps>(allRoutes, deps);
  const { key: administrator = "" } = await issueAdministratorKey("test", deps);

  /** Sends one request; the answer's body may be any JSON. */
  const ask = async (
    route: string,
    { as = administrator, body }: { readonly as?: string | null; readonly body?: unknown } = {},
  ) => {
    const [method = "GET", path = "/"] = route.split(" ");
    const answer = await app.request(path, {
      method,
      headers: {
        ...(as === null ? {} : { authorization: `Bearer ${as}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson && text !== "" ? JSON.parse(text) : null,
    };
  };

  const issue = async (body: object) => {
    const { json } = await ask("POST /v1/keys", { body });
    return { key: json.key as string, keyId: json.keyId as string };
  };

  /** A link to an alert for a new recipient, by default one who is told of the whole country. */
  let recipients = 0;
  const linkTo = async (
    alertId: string,
    some: Partial<PersonSubscription> = {},
    messageId = `${alertId}-1-en`,
  ) => {
    recipients += 1;
    const draft = {
      ...{ channel: "sms" as const, endpoint: `+2547000000${recipients}`, orgUnit: "NN" },
      ...{ language: "en" as const, holder: { kind: "administrator" as const, id: "test" } },
      ...{ createdAt: deps.clock.now().toISOString(), ...some },
    };
    const { subscriptionId } = await deps.persons.put(
      draft,
      some.subscriptionId ?? `S-${recipients}`,
    );
    const publicUrl = async () => "https://tocsin.example";
    return linkMaker({ ...deps, publicUrl })({ alertId, subscriptionId, messageId });
  };

  return {
    ...pipeline,
    linkTo,
    routeDeps: deps,
    app,
    ask,
    issue,
    sign,
    faults,
    administrator,
    keys,
  };
};

export type Api = Awaited<ReturnType<typeof openApiOf>>;

/** A clinic's weekly report with a number of suspected measles cases. */
export const measles = (reportingUnit: string, period: string, suspectedCases: number) => ({
  reportingUnit,
  period,
  rows: [{ diseaseCode: "MEAS", suspectedCases, deaths: 0 }],
});
