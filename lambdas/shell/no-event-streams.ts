/** Replacement for the SDK's event-stream code. It throws, as no function uses such an operation. */
const unused = (): never => {
  throw new TypeError("Cannot stream events: left out of the bundle, since no function uses it");
};

/**
 * In the bundles it replaces the SDK's encoder of event streams, which only streaming operations use (Kinesis, Transcribe)
 * and which adds 20 kB to each function.
 */
export const EventStreamSerde = unused;
export const eventStreamSerdeProvider = unused;
