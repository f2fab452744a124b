import { type ArgsDef, defineCommand } from "citty";
import type { ActName } from "../../../core/alert/acts/ways.ts";
import { riskGridOf } from "../../../core/follow-up.ts";
import { Plan } from "../../../core/plan.ts";
import { apiArgs, type Client, clientOf, formatArg, refusedLines } from "../client.ts";
import { momentsOf } from "../country-zone.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { print } from "../print.ts";
import { alertLine, PrintedAlert } from "../sentences.ts";
import { alertArgs } from "./alert-args.ts";
import { stageLine } from "./alert-text.ts";
import { answersTo, type Fields } from "./answers.ts";
import { type Question, questions } from "./questions.ts";
import { type Terminal, userAtTerminal } from "./terminal.ts";

const officersKey = "An officer's token (default: $TOCSIN_KEY); an administrator's key cannot act";

const optionOf = ({ asks, hint, choices, isNeeded = true }: Question) => {
  const description = isNeeded ? asks : `${asks} (may be left out)`;
  return choices
    ? { type: "enum" as const, description, options: [...choices] }
    : { type: "string" as const, description, valueHint: hint };
};

const pathOf = (id: string) => `/v1/alerts/${encodeURIComponent(id)}`;

const understood = (body: unknown, request: string): PrintedAlert => {
  const alert = PrintedAlert.safeParse(body);
  if (alert.success) return alert.data;
  throw new Failure(`The server's answer to ${request} is not understood.`);
};

/** Says, before the level is asked, which level the plan's grid has for the axes chosen. */
const tellGrid = async (client: Client, terminal: Terminal) => {
  const plan = Plan.safeParse(await client.get("/v1/plan"));
  if (!plan.success) throw new Failure("The server's answer to GET /v1/plan is not understood.");
  const { version, levels } = riskGridOf(plan.data);
  return ({ option }: Question, { likelihood, consequence }: Fields) => {
    const level = levels[Number(likelihood) - 1]?.[Number(consequence) - 1];
    if (option === "level" && level)
      terminal.tell(`Grid ${version} has the level ${level} for these.`);
  };
};

/** Shows a user the alert that is acted on. Returns its revision. */
const tellAlert = async (id: string, client: Client, terminal: Terminal): Promise<number> => {
  const alert = understood(await client.get(pathOf(id)), `GET ${pathOf(id)}`);
  const momentOf = await momentsOf(client);
  terminal.tell(alertLine(alert, momentOf));
  terminal.tell(stageLine(alert, momentOf));
  return alert.revision;
};

const revisionOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUsage(`--if-revision must be a whole number from 1, got ${text}.`);
};

type Texts = Readonly<Record<string, string | undefined>>;

/** The options that were given. */
const textsOf = (args: object): Texts =>
  Object.fromEntries(
    Object.entries(args).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );

/** The body of an act: what is missing is asked of a user who was shown the alert, and only that state is acted on. */
const askedBody = async (
  { act, id, args }: { readonly act: ActName; readonly id: string; readonly args: Texts },
  client: Client,
  terminal: Terminal,
): Promise<object> => {
  const ifRevision = await tellAlert(id, client, terminal);
  const before = act === "assess" ? await tellGrid(client, terminal) : undefined;
  const fields = await answersTo(questions[act], args, { terminal, ...(before && { before }) });
  return { ...fields, ifRevision };
};

/** The command of an act. What is missing is asked at the terminal, if there is one, after the alert was shown. */
export const actCommand = (act: ActName, description: string) =>
  defineCommand({
    meta: { name: act, description },
    args: {
      id: alertArgs.id,
      ...Object.fromEntries(
        questions[act].map((question) => [question.option, optionOf(question)]),
      ),
      "if-revision": {
        type: "string",
        description: "Only if the alert's history has this many lines",
        valueHint: "NUMBER",
      },
      ...apiArgs,
      key: { ...apiArgs.key, description: officersKey },
      ...formatArg,
    } as ArgsDef,
    async run({ args: given }) {
      const args = textsOf(given);
      const { id = "", url, key, format } = args;
      const isMissing = questions[act].some(
        ({ option, isNeeded = true }) => isNeeded && args[option] === undefined,
      );
      const terminal = isMissing ? userAtTerminal() : null;
      const known = terminal ? null : await answersTo(questions[act], args, { terminal });
      const revision = revisionOf(args["if-revision"]);
      const client = await clientOf({ url, key });
      const body = terminal
        ? await askedBody({ act, id, args }, client, terminal).finally(() => terminal.close())
        : { ...known };
      const ifRevision = revision === undefined ? {} : { ifRevision: revision };
      const isJson = format === "json";
      await send(`${pathOf(id)}/${act}`, { ...body, ...ifRevision }, { client, isJson });
    },
  });

/** Sends an act and prints the alert after it, or why it was refused and how the alert is now. */
const send = async (
  path: string,
  body: object,
  { client, isJson }: { readonly client: Client; readonly isJson: boolean },
) => {
  const answer = await client.ask("POST", path, body);
  const momentOf = await momentsOf(client);
  if (answer.status >= 300) {
    const current = PrintedAlert.safeParse(Reflect.get(Object(answer.body), "current"));
    throw new Failure([
      ...refusedLines("POST", path, answer),
      ...(current.success ? [`It is now: ${stageLine(current.data, momentOf)}`] : []),
    ]);
  }
  const alert = understood(answer.body, `POST ${path}`);
  const text = `${alertLine(alert, momentOf)}\n${stageLine(alert, momentOf)}\n`;
  print(isJson ? `${JSON.stringify(answer.body)}\n` : text);
};
