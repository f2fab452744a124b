import * as z from "zod";
import { log } from "./log.ts";

/** A request of CloudFormation to a custom resource; only the fields that we use. */
export const CustomResourceRequest = z.object({
  RequestType: z.enum(["Create", "Update", "Delete"]),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
});
export type CustomResourceRequest = z.infer<typeof CustomResourceRequest>;

/**
 * Handler of a custom resource: does the work and reports the result to CloudFormation.
 *
 * Of a failure only the error's name is reported, since everybody who may see the stack can read it.
 */
export const onCustomResource =
  (physicalId: string, work: (request: CustomResourceRequest) => Promise<void>) =>
  async (event: unknown): Promise<void> => {
    const request = CustomResourceRequest.parse(event);
    const failure = await work(request).then(
      () => undefined,
      (error: unknown) => {
        log.error("a custom resource failed", error as Error);
        return error instanceof Error ? error.name : "unknown";
      },
    );
    const { ResponseURL, StackId, RequestId, LogicalResourceId } = request;
    const answer = {
      Status: failure === undefined ? "SUCCESS" : "FAILED",
      Reason: failure === undefined ? "" : `${failure}: see the function's log`,
      PhysicalResourceId: request.PhysicalResourceId ?? physicalId,
      StackId,
      RequestId,
      LogicalResourceId,
    };
    // Bytes, not a string: the address is signed for a request without content type.
    const body = new TextEncoder().encode(JSON.stringify(answer));
    const { ok, status } = await fetch(ResponseURL, { method: "PUT", body });
    if (!ok) throw new Error(`Cannot report the result to CloudFormation: it answered ${status}`);
  };
