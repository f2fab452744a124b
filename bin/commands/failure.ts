/** Why a command stopped, for the user: one plain sentence, or one fault a line. */
class Stopped extends Error {
  readonly lines: readonly string[];

  constructor(said: string | readonly string[]) {
    const lines = typeof said === "string" ? [said] : said;
    super(lines.join("\n"));
    this.lines = lines;
  }
}

/** A valid command that could not be carried out: exit code 1. */
export class Failure extends Stopped {
  override readonly name = "Failure";
}

/** An invalid command line: exit code 2. */
export class WrongUsage extends Stopped {
  override readonly name = "WrongUsage";
}
