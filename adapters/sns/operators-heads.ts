import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { HeadsOutlet } from "../../pipeline/audit/publish-heads.ts";

/** Sends heads to the operators' topic, as one line of JSON that `tocsin audit verify --heads` reads. */
export const operatorsHeads = (
  topicArn: string,
  client: SNSClient = new SNSClient(),
): HeadsOutlet => ({
  async publish(heads) {
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: `Tocsin: audit heads of ${heads.day} (keep this message)`,
        Message: `${JSON.stringify(heads)}\n`,
      }),
    );
  },
});
