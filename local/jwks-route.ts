import * as z from "zod";
import { answer, publicRoute } from "../lambdas/shell/route.ts";
import type { Issuer } from "./issuer.ts";

/** Where anyone finds the key with which officers' tokens of this laptop are signed. */
export const jwksRoute = ({ jwks }: Pick<Issuer, "jwks">) =>
  publicRoute({
    method: "GET",
    path: "/.well-known/jwks.json",
    operationId: "jwks",
    summary: "The public key of officers' tokens",
    answers: { 200: { description: "A JSON Web Key Set", schema: z.looseObject({}) } },
    handle: async () => answer(jwks),
  });
