import type { OutgoingMessage } from "../core/message/outgoing-message.ts";
import type { AlertPublisher } from "../pipeline/ports.ts";

/** A publisher that passes each message to `onMessage` once the topic has accepted it, so that the laptop can show it. */
export const shownPublisher = (
  publisher: AlertPublisher,
  onMessage: (message: OutgoingMessage) => void,
): AlertPublisher => ({
  async publish(message) {
    const id = await publisher.publish(message);
    onMessage(message);
    return id;
  },
});
