import { get } from "node:https";
import type { EmulatedAws } from "./emulated-aws.ts";

/** Every SMS that was published to a telephone number, as the emulator keeps them. */
export const textsTo = (
  { endpoint, certificate: ca }: EmulatedAws,
  phone: string,
): Promise<string> =>
  new Promise((settle, fail) => {
    const asked = `${endpoint}/_ministack/sns/sms-messages?phoneNumber=${encodeURIComponent(phone)}`;
    get(asked, { ca }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => settle(text));
    }).on("error", fail);
  });
