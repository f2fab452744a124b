import * as z from "zod";
import { answers } from "../../core/words/answers.ts";
import type { Language } from "../../core/words/language.ts";
import {
  answerByLink,
  type LinkAnswerDeps,
  openLink,
  whyNone,
} from "../../pipeline/answer/answer-by-link.ts";
import { askPage, gonePage, noAnswerPage, thanksPage } from "../../web/answer-page.ts";
import { formPagePolicy } from "../../web/page.ts";
import { readerLanguage } from "../../web/reader-language.ts";
import { nonceOf } from "../shell/nonce.ts";
import { Problem } from "../shell/problem.ts";
import { answer, publicRoute, type RouteSpec } from "../shell/route.ts";

const Token = z.strictObject({ token: z.string().max(60).describe("The secret of the link") });

const Given = z.strictObject({
  result: z
    .enum(answers, `must be one of ${answers.join(", ")}`)
    .describe("What the recipient says about the alert"),
});

const AnswerView = z.strictObject({ alertId: z.string(), result: z.enum(answers) });

/** No search engine keeps the page, and no address that it leads to learns the link. */
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "x-robots-tag": "noindex, nofollow, noarchive",
  // With no-referrer a browser would send the form as if it came from elsewhere.
  "referrer-policy": "strict-origin",
};

const shown = (
  status: number,
  language: Language,
  made: (how: { readonly language: Language; readonly nonce: string }) => string,
): Response => {
  const nonce = nonceOf();
  return new Response(made({ language, nonce }), {
    status,
    headers: {
      ...pageHeaders,
      "content-language": language,
      "content-security-policy": formPagePolicy(nonce),
    },
  });
};

/** The answer to every link that cannot be used, whatever the reason. */
const gone = (wantsPage: boolean, acceptLanguage: string): Response => {
  if (!wantsPage) throw new Problem("not-found");
  return shown(404, readerLanguage(acceptLanguage), gonePage);
};

const page = { description: "A page without a script", media: "text/html" };

/** Routes behind the link in a message: anybody who has it answers in its recipient's name, once. */
export const answerRoutes: readonly RouteSpec<LinkAnswerDeps>[] = [
  publicRoute({
    method: "GET",
    path: "/a/{token}",
    operationId: "askByLink",
    summary: "Show the alert of a link and ask whether it is true",
    description:
      "In the recipient's language. Changes nothing. A link works once and for 48 hours; an unknown, a used and an expired one are all answered 404.",
    params: Token,
    answers: { 200: page },
    problems: ["not-found"],
    handle: async ({ params, wantsPage, acceptLanguage }, deps: LinkAnswerDeps) => {
      const link = await openLink(params.token, deps);
      if (link === null) return gone(wantsPage, acceptLanguage);
      const { alert, subscription, expiresAt } = link;
      const why = whyNone(alert);
      return shown(200, subscription.language, (how) =>
        why === null
          ? askPage(alert, { ...how, expiresAt })
          : noAnswerPage(alert.alertId, why, how),
      );
    },
  }),
  publicRoute({
    method: "POST",
    path: "/a/{token}",
    operationId: "answerByLink",
    summary: "Answer the alert of a link, once",
    description:
      "Acknowledges and verifies the alert in the name of the recipient's subscription. A form is answered with a page, JSON with JSON.",
    params: Token,
    body: Given,
    takesForms: true,
    maxBytes: 1_000,
    answers: { 200: { description: "What was recorded", schema: AnswerView } },
    problems: ["not-found", "conflict"],
    handle: async ({ params, body, ...asked }, deps: LinkAnswerDeps) => {
      const wantsPage = asked.wantsPage || asked.isForm;
      const answered = await answerByLink(params.token, body.result, deps);
      if (answered === null) return gone(wantsPage, asked.acceptLanguage);
      const { link, result } = answered;
      const { alertId } = link.alert;
      const { language } = link.subscription;
      if (result === "recorded") {
        return wantsPage
          ? shown(200, language, (how) => thanksPage(alertId, body.result, how))
          : answer({ alertId, result: body.result });
      }
      if (wantsPage) return shown(409, language, (how) => noAnswerPage(alertId, result, how));
      const detail =
        result === "ended"
          ? "This alert is closed: nothing was recorded"
          : "This alert is verified already: nothing was recorded";
      throw new Problem("conflict", { detail });
    },
  }),
];
