/** A command that was understood and could not be done: one plain sentence, exit code 1. */
export class Failure extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Failure";
  }
}

/** A command that was not understood: one plain sentence, exit code 2. */
export class WrongUsage extends Error {
  constructor(message: string) {
    super(message);
    this.name = "WrongUsage";
  }
}
