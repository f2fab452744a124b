import * as z from "zod";
import { answer, publicRoute } from "../lambdas/shell/route.ts";
import type { Issuer } from "./issuer.ts";

/** Route that publishes the public key of this laptop's officer tokens. */
export const jwksRoute = ({ jwks }: Pick<Issuer, "jwks">) =>
  publicRoute({
    method: "GET",
    path: "/.well-known/jwks.json",
    operationId: "jwks",
    summary: "The public key of officers' tokens",
    answers: { 200: { description: "A JSON Web Key Set", schema: z.looseObject({}) } },
    handle: async () => answer(jwks),
  });
