/** Whatever a command has to say of why it stopped: one plain sentence, or one fault a line. */
class Stopped extends Error {
  readonly lines: readonly string[];

  constructor(said: string | readonly string[]) {
    const lines = typeof said === "string" ? [said] : said;
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** A command that was understood and could not be done: exit code 1. */
export class Failure extends Stopped {
  override readonly name = "Failure";
}

/** A command that was not understood: exit code 2. */
export class WrongUsage extends Stopped {
  override readonly name = "WrongUsage";
}
