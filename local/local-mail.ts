import type { SNSClient } from "@aws-sdk/client-sns";
import { snsMailTopics } from "../adapters/sns/mail-topics.ts";
import type { MailDirectory } from "../pipeline/person/mail-directory.ts";

/**
 * E-mail addresses on the laptop: subscribed to topics of the embedded SNS as in the cloud, but confirmed at once, since
 * the laptop sends no e-mail whose link an owner could follow.
 */
export const localMail = (topicArn: string, client: SNSClient): MailDirectory => {
  const arnPrefix = topicArn.replace(/[^:]+$/, "tocsin-mail-");
  const topics = snsMailTopics({ arnPrefix }, client);
  return {
    ...topics,
    subscribe: async (...asked) => ({ ...(await topics.subscribe(...asked)), isConfirmed: true }),
    isConfirmed: async () => true,
  };
};
