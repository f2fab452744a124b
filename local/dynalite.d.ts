declare module "dynalite" {
  import type { Server } from "node:http";

  interface Options {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }
  const dynalite: (options: Options) => Server;
  // biome-ignore lint/style/noDefaultExport: it is the shape of the package.
  export default dynalite;
}

declare module "dynalite/db/index.js" {
  import type { Readable } from "node:stream";

  export type Done = (error?: Error | null) => void;
  export type Operation =
    | { readonly type: "put"; readonly key: string; readonly value: unknown }
    | { readonly type: "del"; readonly key: string };
  export interface Iterator {
    nextv(size: number): Promise<unknown[]>;
    close(): Promise<void>;
  }
  export interface Level {
    open(): Promise<void>;
    batch(operations: readonly Operation[], done: Done): void;
    values(options: object): Iterator;
    createValueStream(options: object): Readable;
  }
  export interface Items {
    put(key: string, value: unknown, done: Done): void;
    del(key: string, done: Done): void;
  }
  export interface Store {
    readonly db: Level;
    getItemDb(table: string): Items;
  }
  export interface Table {
    readonly TableName: string;
    readonly GlobalSecondaryIndexes?: readonly object[];
  }
  export interface IndexActions {
    readonly puts: readonly {
      readonly index: string;
      readonly key: string;
      readonly item: object;
    }[];
    readonly deletes: readonly { readonly index: string; readonly key: string }[];
  }
  const storage: {
    create(options: object): Store;
    createKey(item: object, table: Table): string;
    getIndexActions(
      indexes: readonly object[],
      before: object | undefined,
      after: object | undefined,
      table: Table,
    ): IndexActions;
    updateIndexes(
      store: Store,
      table: Table,
      before: object | undefined,
      after: object | undefined,
      done: Done,
    ): void;
  };
  // biome-ignore lint/style/noDefaultExport: it is the shape of the package.
  export default storage;
}
