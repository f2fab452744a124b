import * as z from "zod";
import { PlanRecordView } from "../../../core/view/plan-record-view.ts";
import type { Client } from "../client.ts";
import { Failure } from "../failure.ts";

/** The record; a newer server may send more fields. */
const Record = z.looseObject(PlanRecordView.shape);
export type PrintedRecord = z.infer<typeof Record>;

/** Reads the record of the plan's rules. Throws a Failure if the answer is not understood. */
export const readRecord = async (
  client: Client,
  query: URLSearchParams,
): Promise<PrintedRecord> => {
  const path = "/v1/plan/record";
  const record = Record.safeParse(await client.get(`${path}?${query}`.replace(/\?$/, "")));
  if (record.success) return record.data;
  throw new Failure(`The server's answer to GET ${path} is not understood.`);
};
