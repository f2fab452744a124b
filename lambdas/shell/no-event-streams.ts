/** What an operation that streams events would ask for: no function of ours calls one. */
const unused = (): never => {
  throw new TypeError(
    "Cannot stream events: left out of the bundle, since no function asks for it",
  );
};

/**
 * Takes the place of the SDK's coder of event streams when a function is bundled. The SDK reads it only for operations
 * that stream (Kinesis, Transcribe), and it weighs 20 kB in each function.
 */
export const EventStreamSerde = unused;
export const eventStreamSerdeProvider = unused;
