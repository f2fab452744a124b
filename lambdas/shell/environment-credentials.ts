import * as z from "zod";
import { env } from "./env.ts";

const Given = z.object({
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().optional(),
});

/**
 * The credentials that Lambda puts into a function's environment.
 *
 * Takes the place of the SDK's chain of providers (files, single sign-on, metadata servers) when a function
 * is bundled: none of them exists in Lambda, and they weigh 130 kB in each function.
 */
export const defaultProvider = () => async () => {
  const given = env(Given);
  return {
    accessKeyId: given.AWS_ACCESS_KEY_ID,
    secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
    ...(given.AWS_SESSION_TOKEN ? { sessionToken: given.AWS_SESSION_TOKEN } : {}),
  };
};
