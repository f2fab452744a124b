/** Names of errors that a retry does not remove: a fault of our code, or of the item. */
const lasting = new Set([
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "ZodError",
  // DynamoDB's error for an item that it cannot store.
  "ValidationException",
]);

/**
 * True for an error that a later retry does not remove. False for errors of the cloud, a truncated response, too many lost
 * races, and unknown errors: those may pass.
 */
export const isLasting = (error: unknown): boolean => {
  if (!(error instanceof Error) || !lasting.has(error.name)) return false;
  // An SDK error about a response, such as a body that is not JSON, carries the response.
  return error.name === "ValidationException" || !("$response" in error || "$metadata" in error);
};
