import {
  GetSubscriptionAttributesCommand,
  InvalidParameterException,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  SetSubscriptionAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import * as z from "zod";
import { Refusal } from "../../pipeline/refusal.ts";
import type {
  Subscription,
  SubscriptionRequest,
  Subscriptions,
} from "../../pipeline/subscriptions.ts";
import { askedBy, filterPolicyOf } from "./filter-policy.ts";

/** The protocols that Tocsin uses; a topic may have others. */
const Protocols = z.enum(["email", "sms", "https", "sqs"]);

interface Listed {
  readonly SubscriptionArn?: string;
  readonly Protocol?: string;
  readonly Endpoint?: string;
}

/** True if the endpoint is subscribed already, with another filter. */
const asksOtherwise = (error: unknown) =>
  error instanceof InvalidParameterException && error.message.includes("already exists");

/** True if no subscription has this id, or the id is malformed. */
const isUnknown = (error: unknown) =>
  error instanceof NotFoundException || error instanceof InvalidParameterException;

/** SNS shows no ARN for a subscription that its owner has not confirmed. */
const hasArn = ({ SubscriptionArn }: Listed) => SubscriptionArn?.startsWith("arn:") ?? false;

export interface SnsSubscriptionsOptions {
  readonly client?: SNSClient;
  /** The queue from which Tocsin serves webhooks: its subscription is nobody's. */
  readonly hidden: string;
}

/** Subscriptions to one topic; SNS's filter policy holds the request of each. */
export const snsSubscriptions = (
  topicArn: string,
  { client = new SNSClient(), hidden }: SnsSubscriptionsOptions,
): Subscriptions => {
  const pageOf = (NextToken?: string) =>
    client.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, NextToken }));

  const find = async ({ protocol, endpoint }: SubscriptionRequest) => {
    let token: string | undefined;
    do {
      const { Subscriptions: some = [], NextToken } = await pageOf(token);
      const held = some.find((one) => one.Protocol === protocol && one.Endpoint === endpoint);
      if (held) return held;
      token = NextToken;
    } while (token);
    return undefined;
  };

  const change = async (SubscriptionArn: string, attributes: Readonly<Record<string, string>>) => {
    for (const [AttributeName, AttributeValue] of Object.entries(attributes)) {
      await client.send(
        new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
      );
    }
  };

  const attributesOf = async (SubscriptionArn: string) => {
    const { Attributes = {} } = await client.send(
      new GetSubscriptionAttributesCommand({ SubscriptionArn }),
    );
    return Attributes;
  };

  const shown = async (listed: Listed): Promise<Subscription> => {
    const { SubscriptionArn: arn = "", Protocol, Endpoint } = listed;
    const attributes = hasArn(listed) ? await attributesOf(arn) : {};
    return {
      subscriptionId: hasArn(listed) ? idOf(arn) : "pending",
      protocol: Protocols.safeParse(Protocol).data,
      endpoint: Endpoint,
      ...askedBy(attributes.FilterPolicy),
      ...(attributes.RawMessageDelivery === "true" ? { raw: true } : {}),
      isConfirmed: attributes.PendingConfirmation === "false",
    };
  };

  const idOf = (arn: string) => arn.slice(topicArn.length + 1);

  return {
    async subscribe(request) {
      const { protocol, endpoint, raw } = request;
      const takesRaw = protocol === "sqs" || protocol === "https";
      const attributes = {
        FilterPolicy: JSON.stringify(filterPolicyOf(request)),
        ...(takesRaw ? { RawMessageDelivery: String(raw ?? false) } : {}),
      };
      const listed = { Protocol: protocol, Endpoint: endpoint };
      try {
        const { SubscriptionArn } = await client.send(
          new SubscribeCommand({
            TopicArn: topicArn,
            ...listed,
            Attributes: attributes,
            ReturnSubscriptionArn: true,
          }),
        );
        return shown({ ...listed, SubscriptionArn });
      } catch (error) {
        if (!asksOtherwise(error)) throw error;
        const held = await find(request);
        if (!held?.SubscriptionArn || !hasArn(held)) {
          throw new Refusal("conflict", "The endpoint's owner must confirm its subscription first");
        }
        await change(held.SubscriptionArn, attributes);
        return shown(held);
      }
    },

    async list(cursor) {
      const { Subscriptions: some = [], NextToken } = await pageOf(cursor);
      const others = some.filter(({ Endpoint }) => Endpoint !== hidden);
      return { items: await Promise.all(others.map(shown)), next: NextToken ?? null };
    },

    async unsubscribe(subscriptionId) {
      const SubscriptionArn = `${topicArn}:${subscriptionId}`;
      try {
        await attributesOf(SubscriptionArn);
      } catch (error) {
        if (isUnknown(error)) return false;
        throw error;
      }
      await client.send(new UnsubscribeCommand({ SubscriptionArn }));
      return true;
    },
  };
};
