/** How a text reaches its reader, and how the reader may answer. */
export interface Delivery {
  /** The address of the page where this reader may answer this alert; none if absent. */
  readonly link?: string;
  /** The name, if any, that SNS puts before an SMS with `>` and a space. @default the name of Tocsin's topic */
  readonly displayName?: string;
  /** False if nobody reads what is sent back by SMS. @default true */
  readonly canReply?: boolean;
}
