import { RemovalPolicy } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import type { Encryption } from "./encryption.ts";

/** A topic under the ministry's key that speaks TLS only; it stays when the stack goes, with its subscribers. */
export const encryptedTopic = (
  scope: Construct,
  id: string,
  displayName: string,
  encryption: Encryption,
): Topic => {
  const topic = new Topic(scope, id, {
    displayName,
    masterKey: encryption.key,
    enforceSSL: true,
  });
  topic.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return topic;
};
