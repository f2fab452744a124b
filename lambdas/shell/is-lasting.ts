/** Errors that come again however often the same work is tried: a fault of ours, or of the item. */
const lasting = new Set([
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "ZodError",
  // The table's word for an item that it can never hold.
  "ValidationException",
]);

/**
 * True for an error that waiting does not mend. False for the cloud's trouble, an answer that arrived torn, a race lost too
 * often, and whatever is not known: those may pass.
 */
export const isLasting = (error: unknown): boolean => {
  if (!(error instanceof Error) || !lasting.has(error.name)) return false;
  // The SDK's own errors about an answer bear what was answered, such as a page that is not JSON.
  return error.name === "ValidationException" || !("$response" in error || "$metadata" in error);
};
