// Made by `npm run words` from the JSON files in the folder above: change those.
import { unpacked } from "../unpacked.ts";
import { wordsOf } from "../say.ts";

export interface AnswerMessages {
  readonly "title": { readonly alert: string };
  readonly "ask": {};
  readonly "true": {};
  readonly "false": {};
  readonly "undetermined": {};
  readonly "mind": {};
  readonly "until": { readonly until: string };
  readonly "thanks": { readonly alert: string; readonly answer: "true" | "false" | "undetermined" };
  readonly "next": {};
  readonly "ended": { readonly alert: string };
  readonly "gone": {};
  readonly "gone.next": {};
  readonly "too-many": {};
  readonly "sms.recorded": { readonly alert: string; readonly answer: string };
  readonly "sms.ended": { readonly alert: string };
  readonly "sms.unknown": { readonly alert: string };
  readonly "sms.how": { readonly alert: string; readonly no: string; readonly unsure: string; readonly yes: string };
  readonly "sms.stranger": {};
}

export const answerMessages = unpacked<AnswerMessages>(
  "Gw8VICwKbGPp4EHjbLP+Ysz5siCFowdFrZmyU9FbV35dEB4dHQRw80Te/BnTszmX0L4wAqEo/5ekYzLffSmik17J/XhPAgqQYk+ybv9qNpa1F6dKlq6+FInZ8v9/zSyyA3S1PRWqEtjWmcx97/1JZgI0mwXAgCvM/wuEsiAMuUYV7ArTU+fYYmwar65KBZE4Hthglfoxa9FP8V2rxfDvLFrDJ9s1f7rL9Ai6CbCT+hEYgAfowyURjRpmtLofII//n+KGgbGwZvLPp6Ab67kRx2kDozr/v27ANwZV1q58Wpof6IZgTZql1KLshqwR8kF2+p05Em5rq+Y8/TCKJbFIiURP5o3O7d0PBUrlmVZuoTqLlg0QNOPNLQDEfqFt7loIu+DCNfhikrIqVzVm1l7edgsSRT8FzTpPcCHyLyPUw7TnhneDF2wd0YVxZbMVGEIzFPHROFqrnCanUx7sGpRFDoO/yHr1JtdVfv9W6/ZkMic+vBLiuuBHSRBIZQwK7duV1iRm8VkeBGOBDrbNxUtkTJ+NzXCseeYk19ifcFhEOhHMjXjTiBf089l5RSO2Qdeb+qMyFpS5ypAh8ZrSX7BuzwmRF8MlPSUr3RBacg6vL5ilvt7msrCoFGsFyTuaiLStI6p+G438bYCO0BUd3Xs1EYwDu/qx7bj9nGEb71ZYQ9r+AIxjJmpHTq3EnxqEMJaCQCZDq5CdefMbDBOU6Ja2w2E3wBmMuATjL3P6mpaPL8yZwJAde3pHEyPGgKaRk6MHmB1iqjbRcBhd+dE27uIT/2V85G2eQrzupn0diDGP2eyNT+lHNDXkl6JY71UcRjfYKt5pKwQnjDHhJnHRKMS6wx4KrzAewWZGXwptJx/WxhgIdOMYtv1dn0J+kIHv2U5e9kYHPaeSCMGtaZnG31q8Z8rZxgu6boBtsq6UiakDzun1PHluJ7eFkf5VJ3/bZl9yCRiSodAmBl3T8R6aQA5g/avqpfnrHO/W1Q1lLdA/2GZA2Nn/URV0+w37YAYmx9ROXPAcVv7X4NVp+yk2KS/DSIPC8f4UbN1BrqDh6OTBruiwTqEI+uhRr2GjE8pD0T6aaDn70zuyxYuMMV2YUEBYeCJtCxG37a4IO8yiFzS58zzk+J5K4m237EOHofjV2Tu8tFuKl084JD7y0ZEysImNGY9UiXKcaLFhpahfDiJh2KUDBeV5NjMvcL9HFnrBdbLGOAGNOPSOzAjSL1wpSxD27ryJCuWTz3GYXZP816MgBUXwnFRzk3U9IaWi3Q/sye+S+lzXbHuYD2ME1DdZ2DuO0icx4+dRBAQ1MtjtzxuaLEEgO5sz1jkgG8PYlLVvcM2CgXCfGNL9lPRmwJvwNusK+YoK5DmsM05mXcRDECM0SVO+jGVMFbvKP1Za4eWWDr81Q83TF7lShu5ulvqyeFkuUzHZTT1+s66vSacJjBADkKVqV0WXXvpwVJZAMpDoBBNxz58OjjmtLNhPW171/rb5hyxDzJjJNDnajJ0dAk77bbbIX8ZxoSZ2FijQi5xRpO3HRk0TVSk9nVDC5mSbP6LLmECf6oNITqN4ws7QrGezrln1A/SD1rw9w7rJS/05JVgM4i3e2dJZsw2I/edoPmuOeiMWHAJoYZyXfVrf6AvQIHGyaziWEs4pu5fKNPHt6JX/nV6pQTJILef1mZNTPF1mTKRoekJK7rG88wr/SrQzdJBROnb2GJwjnCmrZYmWTAuC1t9LcMi+eoRo/Kxh3Oi1lBLSrrf97MFWyCPQv/cANSQofpQ/R23SHh9Hmlj/Kj0HAkH11xIeqg/V13D9fEH2bmF75TwO+ddTB3S+aNyh7/0fa15G2IVXdPNAOoWEOrN+K4Z1C4S20cZKgUWHvopPi5vQ80ZO0MUz3aEjSh4IaFBbaCmO+pCI4y0xZmbuxfqiipssqdYcjJuLeqiAz+lg0LPQlYaXfbyAj4CX5hrVJM1XxT6TgdGDNJowDYLGkVBizMyt9M+wLuGXBtL0T4qfMTfCRoyjWhWltle0xUbzoQBxHcAHC9pz9luwHg58HhZMNsAug3P/+IteR17WI4noMA0jY+oUYmCpFNp+rUx+xNkCHYnImjttO2If7jSKcqLkN3Z2wRI0YXyhSMz+BCQKhqdXMWeMDQfw/L7TbOhYb834bG2fTgR3G9AOM62PiIjXsJk8t+zcO+QMCoqrKv9ibNzwOHkSVSnNQBYizaRzLGKGozw+BGwSR6GPqUktF5hsVAuHeydbsDS98GWX57WqWVLoi0oMGbIM9DwAUmx/J2fjazPmaI4sT+yPHId0PTS5kLimYs1vZ+9C5NNH6UcxYInBjU02g1P1tE81PQpZA5Maxg1cAAMC8dnFz4LfNt+3V7kXq86VZ0vnsX+MUKyJPO/Xc9XJl1QEFs/DQizgwixJScE6VPNI8f0iBg4GlxAUAz+9GKkaKUxsCBIvTN4zPKSBYYkz",
);

export const answerWords = wordsOf<AnswerMessages>(answerMessages);
