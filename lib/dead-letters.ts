import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { FailureQueue } from "./failure-queue.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";

/**
 * Queue of work that failed after all retries, with the keys of its items. An operator finds the cause, then
 * `POST /v1/dead-letters/redrive` retries the work.
 */
export class DeadLetters extends Construct {
  readonly letters: FailureQueue;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.letters = new FailureQueue(this, "Letters", {
      deployment,
      says: "A change of the ledger could not be processed.",
      section: "dead-letters-wait",
    });
  }

  /** Lets a function send dead letters. */
  openForSending(fn: NodeFunction): void {
    fn.addEnvironment("DEAD_LETTERS_URL", this.letters.queue.queueUrl);
    this.letters.openForSending(fn);
  }

  /** Lets a function receive and delete dead letters, and send back those that fail again. */
  openForRedrive(fn: NodeFunction): void {
    this.openForSending(fn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:ChangeMessageVisibility",
          "sqs:GetQueueAttributes",
        ],
        resources: [this.letters.queue.queueArn],
      }),
    );
  }
}
