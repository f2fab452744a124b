import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { messagesPage } from "./messages/messages-page.ts";

/** `npm run messages`: writes `docs/messages.md`, every message in every language with its length. */
await writeFile(join(import.meta.dirname, "..", "docs", "messages.md"), messagesPage());
