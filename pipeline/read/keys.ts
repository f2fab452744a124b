import type { KeyRecord, KeyStore } from "../keys.ts";
import type { Page } from "../ports.ts";

/** A credential as administrators see it: the holder and the dates, nothing that gives access. */
export interface KeyListed {
  readonly keyId: string;
  readonly kind: KeyRecord["kind"];
  readonly unit?: string;
  readonly orgUnit?: string;
  readonly gateway?: string;
  readonly officer?: string;
  readonly jurisdiction?: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  /** Null while it is valid. */
  readonly revokedAt: string | null;
}

const holderOf = ({ kind, units, name }: KeyRecord) => {
  const [code] = units;
  if (kind === "officer") return { officer: name, jurisdiction: units };
  if (kind === "gateway") return { gateway: name.replace(/^gateway /, "") };
  if (kind === "administrator" || code === undefined) return {};
  return kind === "facility" ? { unit: code } : { orgUnit: code };
};

/** Every credential that was issued, revoked ones included, newest first. */
export const listKeys = async (
  page: { readonly limit: number; readonly cursor?: string | undefined },
  { keys }: { readonly keys: Pick<KeyStore, "list"> },
): Promise<Page<KeyListed>> => {
  const { limit, cursor } = page;
  const { items, next } = await keys.list({ limit, ...(cursor === undefined ? {} : { cursor }) });
  const listed = items.map((record): KeyListed => {
    const { keyId, kind, createdAt, createdBy, revokedAt } = record;
    return { keyId, kind, ...holderOf(record), createdAt, createdBy, revokedAt };
  });
  return { items: listed, next };
};
