import * as z from "zod";
import { env } from "./env.ts";

const Given = z.object({
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().optional(),
});

/**
 * Provider of the credentials in a Lambda function's environment.
 *
 * In the bundles it replaces the SDK's chain of providers (files, single sign-on, metadata servers), which do not exist in
 * Lambda and add 130 kB to each function.
 */
export const defaultProvider = () => async () => {
  const given = env(Given);
  return {
    accessKeyId: given.AWS_ACCESS_KEY_ID,
    secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
    ...(given.AWS_SESSION_TOKEN ? { sessionToken: given.AWS_SESSION_TOKEN } : {}),
  };
};
