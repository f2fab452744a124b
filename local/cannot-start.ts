/** Why the laptop's pipeline cannot run here: one plain sentence for whoever typed the command. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
