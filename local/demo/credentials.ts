import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeJwt } from "jose";
import type { Registry } from "../../core/registry.ts";
import { issueKey, type KeyAsked } from "../../pipeline/issue-key.ts";
import { realClock } from "../clock.ts";
import type { Running } from "../runtime.ts";
import { writeWhole } from "../write-whole.ts";

/** A credential for trying the demo. */
export interface DemoCredential {
  readonly orgUnit: string;
  readonly name: string;
  readonly credential: string;
}

export interface DemoCredentials {
  readonly facility: DemoCredential;
  readonly officer: DemoCredential;
}

const dayMs = 86_400_000;

/** True for a key, which lasts until it is revoked, and for a token that is valid for at least one more day. */
const isLasting = (text: string) =>
  text.startsWith("tk_") || (decodeJwt(text).exp ?? 0) * 1000 > Date.now() + dayMs;

const kept = (path: string): string | null => {
  const text = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
  return text !== "" && isLasting(text) ? text : null;
};

const demo = { kind: "administrator", id: "demo", name: "demo", units: [] } as const;

/** Issues a facility's key and a national officer's token at the first start, and reads them from files (mode 600) later. */
export const demoCredentials = async (
  { folder, parts }: Running,
  { orgUnits }: Registry,
): Promise<DemoCredentials> => {
  const have = async (file: string, asked: KeyAsked) => {
    const path = folder.file(join("demo", file));
    const held = kept(path);
    if (held) return held;
    const deps = {
      keys: parts.stores.keys,
      registry: parts.stores.registry,
      officers: parts.officers,
      clock: realClock,
      random: randomBytes,
    };
    const { key = "" } = await issueKey(asked, demo, deps);
    writeWhole(path, `${key}\n`);
    return key;
  };
  const unit = orgUnits.units.find(({ reports }) => reports);
  const root = orgUnits.units.find(({ parent }) => parent === null);
  if (!unit || !root) throw new TypeError("Cannot issue demo credentials: the country is empty");
  const email = "officer@example.org";
  return {
    facility: {
      orgUnit: unit.code,
      name: unit.name,
      credential: await have("facility.key", { kind: "facility", unit: unit.code }),
    },
    officer: {
      orgUnit: root.code,
      name: email,
      credential: await have("officer.token", {
        kind: "officer",
        email,
        jurisdiction: [root.code],
      }),
    },
  };
};
