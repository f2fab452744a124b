import { RemovalPolicy } from "aws-cdk-lib";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Construct } from "constructs";
import type { Encryption } from "./encryption.ts";

/** A topic encrypted with the ministry's key, TLS only. It is retained with its subscribers when the stack is deleted. */
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
