/**
 * An error of SNS without its text, which may repeat a telephone number or e-mail address. Its name stays, and what tells
 * an error of the cloud from one of our code.
 */
export const withoutDetails = (error: unknown): Error => {
  const name = error instanceof Error ? error.name : "Error";
  const bare = Object.assign(new Error(`Cannot send: SNS answers ${name}`), { name });
  const isOfCloud = error instanceof Error && ("$metadata" in error || "$response" in error);
  return isOfCloud ? Object.assign(bare, { $metadata: {} }) : bare;
};
