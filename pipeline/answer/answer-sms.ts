import { type PersonPublisher, Unreachable } from "../person/person-publisher.ts";
import { type IncomingSms, logIdOf, receiveSms, type SmsDeps } from "./receive-sms.ts";

export interface AnswerSmsDeps extends SmsDeps {
  readonly sender: Pick<PersonPublisher, "sms">;
}

/**
 * Receives an SMS and sends the answer to its number.
 *
 * May run twice: an SMS of an id that was answered is not answered again, except if the process dies between sending
 * and recording.
 */
export const answerSms = async (sms: IncomingSms, deps: AnswerSmsDeps): Promise<void> => {
  const { smsLog, sender } = deps;
  const { gateway, from } = sms;
  const { answer } = await receiveSms(sms, deps);
  if (answer === null) return;
  const id = await logIdOf(sms, deps);
  const held = await smsLog.received(gateway, id);
  if (!held || held.isAnswered) return;
  try {
    await sender.sms(from, answer);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
  await smsLog.put(gateway, id, { ...held, isAnswered: true, revision: held.revision + 1 });
};
