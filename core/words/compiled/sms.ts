// Made by `npm run words` from the JSON files in the folder above: change those.
import { unpacked } from "../unpacked.ts";
import { wordsOf } from "../say.ts";

export interface SmsMessages {
  readonly "head": { readonly alert: string };
  readonly "class.suspected": {};
  readonly "class.confirmed": {};
  readonly "class.deaths": {};
  readonly "word.level-raised": {};
  readonly "word.updated": {};
  readonly "word.closed": {};
  readonly "word.lapsed": {};
  readonly "word.reopened": {};
  readonly "word.escalated": {};
  readonly "word.rising": {};
  readonly "word.retracted": {};
  readonly "word.silence": {};
  readonly "cases": { readonly count: number };
  readonly "deaths": { readonly count: number };
  readonly "under-five": { readonly count: number };
  readonly "expected": { readonly count: number };
  readonly "within": { readonly span: string };
  readonly "times-mean": { readonly times: number };
  readonly "made-by": { readonly all: "yes" | "no"; readonly counted: number; readonly expected: number; readonly observed: number; readonly span: string };
  readonly "epidemic": {};
  readonly "reports": { readonly expected: number; readonly received: number };
  readonly "provisional": {};
  readonly "silent-units": { readonly count: number };
  readonly "silent-span": { readonly span: string };
  readonly "last": { readonly counts: string };
  readonly "verify": {};
  readonly "detail": {};
  readonly "no-name": {};
  readonly "within-place": { readonly place: string };
}

export const smsMessages = unpacked<SmsMessages>(
  "GwMUQKwKbGNFuC/JyYNG+uC46i6kp1AN+u93fKpnbqJoQlQpQoGRDDNffD3+Una3toVcX2x/fKLRfGyo+OZeRdT3sS7l3a+y2irDY3WMScOxCImpq0Q0MrsnJ17G3M2cainx5O3HqZulS6cvim7KPhXqEHBq/vdrryXURKqVaV0qXGSBhK4xe+55+2Z2/w8hLgY2xQCqll1I2LpUtdKUVa0AXMZWGIDx3xKOdE77Ir2xuqmstMhVg5skkV62FH2HqiBOf6gjslwWvuAlNBTBb6CodBg1pRQInSjbUKHwH2LxSqNmERIp1mrU8CU8Bx3RpwAXJRbs2G2TpE45CINCxNqvCI3lLAB4fDKIt/YpspRhMHF5elKgcxQ+TmGJ99hsSj6oTB6p+EwNb33L2nXoBLh1LPUSrJbPparPm//rxYGjNURmTVR8koq3yiDqNlIKPGSmBClQetb8GpU4UbUfWSJlUp7usnRntnrzB2KwioYmlIduBwaJGL4zPGLpSkkPF+V7Y2rUMhMu95FXl2pR3IIv0ieyrYrnRolJgrwg9iGl1RXBkaoOwqhVePp9RpYoo0eyEYHaOKTHjOw6qYyljPs064nuak+zFPRWsopd4HWhrvu0LUHRquGk4hS9chu3mD0hDgPIbXbQxnFD9NjFirQChqpYizRMOX6ys445uRb5y2qsos8K8b3FiszUHqG6gqRjlJhg+4fY9FgZpTwkKzNbgTB4FzCwCmQzslWgPaMtKHizn7jU/Lmr5UvlbMCmYDKn7nqW9DIisKDi6Sdav5plUAf30gfWpJT/O+WJV/xMwXQ5nUgeXZnZ9J0ZjBQ4XsWKV0/tsL1Cc94AaMA+oNMmTeQTMw6k6QNdG4ZxgajWp6KJJ2R2oWKeSNunoJkhdCmzWCvPumVmWLH71xMKcL93w8wNs2d0D75aULSB5d15zfXslWM2x1X4lkXYbnHQLMwozirFmV0ujptNnuTU+io5sygsIlwomhf/i/h8Bl+RXKUA5YUoX8HtqegAuJAzVibHJHXSXdeINgvbbe+Etafe3ODf0kVbqWpq/IM7uCxDgAuBFLDc+3+nmlrQ+1Bz84HKxGBHDp7eTVYvL8ifrZBJ/ao41KzxqjseANikItnapKvT2yP5kaGa/VKWotrOir7vJGCrCSnTNO2NtddV7gzYFXxnlmMC+zss9SQSsFqpE0lUv2rFEpssWMfPwYAhMG9InHLMHXEGRTBwwm4Fza6BJKmXlfJrK+sgINMMzFIN+ILchXiMi3YGx3oaS4V5kTV4qRpiuPxaQWf0CJcHGXlqd3EIc7FzR+RWMNIywtw9dP61DX/b3nbppLfXRRvi30VYhh/T0NYL6mlaU8GtYRpvmDYhRHMcP+OS4VEFC8GcvvPqgcD0F2zEkm2dM5yG8cWD0zp6nfwG2sHeoHq0nfjingSQbxncVW7kzoT7cZnL+ElbU2JJp8v+ZejPFJQzXFo4rUWtwrcLR/9hcRhFfbjACX1KCLCyNpEEK5UrslYnPaZ45XxIndeEBNy6ntGPLSvW2W1zR/Q/AOz2zHrp9yibE02N21bcBbbMmmtaSRlipZH4FXuPaCIttlbPrN+/TDdMk8/WintbYyq6aZx0cSoL41Zii5aVVry36HNCTKQF8XzDlAXpb5oLvsB3BDSADCoYBfwsy+3lSjW0XD8GZ2w/LNvBeI+yjcQbGWzSZ/RfuuiOX6OpudNX45660lWVs3Se6Upb2fv1uPY4+NkV9asw1l655yrU5DrXE5a959VcqSK7tuVvdcOwyPXlVYsNu+4T4TXCM+GBG0qq2biLnrbzqjpJ04wPF6LFTk5b4/k99YuLJBu25ukCqWcd",
);

export const smsWords = wordsOf<SmsMessages>(smsMessages);
