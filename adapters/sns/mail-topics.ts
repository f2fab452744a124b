import {
  CreateTopicCommand,
  FilterPolicyLimitExceededException,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  InvalidParameterException,
  NotFoundException,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import type { MailDirectory } from "../../pipeline/person/mail-directory.ts";
import { wrongFields } from "../../pipeline/refusal.ts";
import { withoutDetails } from "./without-details.ts";

/** SNS accepts 200 filter policies for a topic; a few are left for those that it counts late. */
const mostAddresses = 190;

export interface MailTopics {
  /** ARN of the topics up to their number, such as `arn:aws:sns:…:tocsin-mail-`. */
  readonly arnPrefix: string;
  /** ARN of the key that encrypts them. @default none */
  readonly encryptionKey?: string;
}

const refusedAddress = {
  pointer: "#/endpoint",
  rule: "field",
  detail: "must be an e-mail address that SNS accepts",
};

/** Rejects whoever publishes without TLS. */
const onlyByTls = (Resource: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      ...{ Sid: "OnlyByTls", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource },
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});

/** True if SNS knows no subscription of this ARN: it was never confirmed, or it ended. */
const isUnknown = (error: unknown) =>
  error instanceof NotFoundException || error instanceof InvalidParameterException;

/**
 * E-mail addresses as subscribers of topics of Tocsin's own, numbered from 1. Each subscription's filter names one
 * recipient, so that a text published for that recipient reaches that address alone. A topic that is full is followed by
 * the next, which is created when it is needed.
 */
export const snsMailTopics = (
  { arnPrefix, encryptionKey }: MailTopics,
  client: SNSClient = new SNSClient(),
): MailDirectory => {
  const arnOf = (number: number) => `${arnPrefix}${number}`;

  /** How many addresses a topic has; null if it does not exist. */
  const addressesOf = async (TopicArn: string): Promise<number | null> => {
    try {
      const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn }));
      const { SubscriptionsConfirmed = "0", SubscriptionsPending = "0" } = Attributes;
      return Number(SubscriptionsConfirmed) + Number(SubscriptionsPending);
    } catch (error) {
      if (error instanceof NotFoundException) return null;
      throw error;
    }
  };

  const create = async (TopicArn: string) => {
    await client.send(
      new CreateTopicCommand({
        Name: TopicArn.split(":").at(-1),
        Attributes: {
          DisplayName: "Tocsin",
          Policy: JSON.stringify(onlyByTls(TopicArn)),
          ...(encryptionKey === undefined ? {} : { KmsMasterKeyId: encryptionKey }),
        },
      }),
    );
  };

  const join = async (TopicArn: string, Endpoint: string, recipient: string) => {
    const FilterPolicy = JSON.stringify({ recipient: [recipient] });
    try {
      const { SubscriptionArn = "" } = await client.send(
        new SubscribeCommand({
          ...{ TopicArn, Endpoint, Protocol: "email", ReturnSubscriptionArn: true },
          Attributes: { FilterPolicy },
        }),
      );
      return SubscriptionArn;
    } catch (error) {
      if (error instanceof FilterPolicyLimitExceededException) return null;
      if (error instanceof InvalidParameterException) throw wrongFields([refusedAddress]);
      throw withoutDetails(error);
    }
  };

  const attributesOf = async (SubscriptionArn: string) => {
    try {
      const { Attributes = {} } = await client.send(
        new GetSubscriptionAttributesCommand({ SubscriptionArn }),
      );
      return Attributes;
    } catch (error) {
      if (isUnknown(error)) return null;
      throw error;
    }
  };

  const isConfirmed = async (subscriptionArn: string) =>
    (await attributesOf(subscriptionArn))?.PendingConfirmation === "false";

  return {
    async subscribe(address, recipient) {
      for (let number = 1; ; number += 1) {
        const topicArn = arnOf(number);
        const held = await addressesOf(topicArn);
        if (held === null) await create(topicArn);
        if (held !== null && held >= mostAddresses) continue;
        const subscriptionArn = await join(topicArn, address, recipient);
        if (subscriptionArn === null) continue;
        const attributes = await attributesOf(subscriptionArn);
        return {
          ...{ topicArn, subscriptionArn },
          isConfirmed: attributes?.PendingConfirmation === "false",
        };
      }
    },

    isConfirmed,

    async unsubscribe(SubscriptionArn) {
      try {
        await client.send(new UnsubscribeCommand({ SubscriptionArn }));
      } catch (error) {
        if (!isUnknown(error)) throw error;
      }
    },
  };
};
