import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { FailureQueue } from "./failure-queue.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";

/**
 * Work that could not be done after all retries, with the keys of its item: a person looks, and
 * `POST /v1/dead-letters/redrive` does it again.
 */
export class DeadLetters extends Construct {
  readonly letters: FailureQueue;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.letters = new FailureQueue(this, "Letters", {
      deployment,
      says: "A change of the ledger could not be worked on.",
      section: "dead-letters-wait",
    });
  }

  /** Lets a function leave letters. */
  openForSending(fn: NodeFunction): void {
    fn.addEnvironment("DEAD_LETTERS_URL", this.letters.queue.queueUrl);
    this.letters.openForSending(fn);
  }

  /** Lets a function take letters out and leave those that fail again. */
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
