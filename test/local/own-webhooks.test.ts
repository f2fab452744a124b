import { expect, it } from "vitest";
import { webhookDoor } from "../../local/doors/own-webhooks.ts";

it.each([
  { address: "http://127.0.0.1:9000/", usual: false, own: true },
  { address: "http://localhost:9000/x", usual: false, own: true },
  { address: "http://[::1]:9000/", usual: false, own: true },
  { address: "https://hooks.example.org/", usual: true, own: true },
  { address: "http://hooks.example.org/", usual: false, own: false },
  { address: "https://10.0.0.7/", usual: false, own: false },
  { address: "https://169.254.169.254/", usual: false, own: false },
  { address: "ftp://127.0.0.1/", usual: false, own: false },
  { address: "nothing", usual: false, own: false },
])("$address is accepted: $usual, with own webhooks: $own", ({ address, usual, own }) => {
  expect(webhookDoor(false).webhookFault(address) === null).toBe(usual);
  expect(webhookDoor(true).webhookFault(address) === null).toBe(own);
});

it.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["93.184.215.14", true],
  ["10.0.0.7", false],
  ["169.254.169.254", false],
])("connects to %s with own webhooks: %s", (address, is) => {
  expect(webhookDoor(true).postOptions.mayConnectTo?.(address)).toBe(is);
});
