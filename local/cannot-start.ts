/** Error that says, in one plain sentence for the user, why the laptop's pipeline cannot start. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
