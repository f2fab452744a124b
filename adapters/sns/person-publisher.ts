import {
  InvalidParameterException,
  NotFoundException,
  PublishCommand,
  type PublishCommandInput,
  SNSClient,
} from "@aws-sdk/client-sns";
import { type PersonPublisher, Unreachable } from "../../pipeline/person/person-publisher.ts";
import { withoutDetails } from "./without-details.ts";

/** Faults of SNS that a repetition does not mend: a number that is none or opted out, a topic that is gone. */
const isLasting = (error: unknown) =>
  error instanceof InvalidParameterException || error instanceof NotFoundException;

const text = (StringValue: string) => ({ DataType: "String", StringValue });

/**
 * Publishes texts to persons: an SMS to the number itself, as transactional, and an e-mail to a topic whose filter
 * lets only one recipient through. `senderId` is what a telephone shows as the sender, where the country permits it.
 */
export const snsPersonPublisher = (
  { senderId }: { readonly senderId?: string } = {},
  client: SNSClient = new SNSClient(),
): PersonPublisher => {
  const publish = async (input: PublishCommandInput) => {
    try {
      return (await client.send(new PublishCommand(input))).MessageId ?? "";
    } catch (error) {
      if (isLasting(error)) throw new Unreachable("Cannot send: SNS refuses the address for good");
      throw withoutDetails(error);
    }
  };
  return {
    sms: (PhoneNumber, Message) =>
      publish({
        PhoneNumber,
        Message,
        MessageAttributes: {
          "AWS.SNS.SMS.SMSType": text("Transactional"),
          ...(senderId === undefined ? {} : { "AWS.SNS.SMS.SenderID": text(senderId) }),
        },
      }),
    mail: ({ topicArn, recipient }, { subject, text: Message }) =>
      publish({
        TopicArn: topicArn,
        Subject: subject,
        Message,
        MessageAttributes: { recipient: text(recipient) },
      }),
  };
};
