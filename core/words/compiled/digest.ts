// Made by `npm run words` from the JSON files in the folder above: change those.
import { unpacked } from "../unpacked.ts";
import { wordsOf } from "../say.ts";

export interface DigestMessages {
  readonly "daily": { readonly place: string; readonly when: string };
  readonly "weekly": { readonly place: string; readonly when: string };
  readonly "opened": { readonly count: number };
  readonly "raised": { readonly count: number };
  readonly "overdue": { readonly count: number };
  readonly "ended": { readonly count: number };
  readonly "withheld": { readonly count: number };
  readonly "more": { readonly count: number };
  readonly "open": { readonly count: number };
  readonly "test": { readonly place: string };
  readonly "subject.test": {};
}

export const digestMessages = unpacked<DigestMessages>(
  "GygKAByHsfMkNPsv0jjObGZW7b5DZG56OqfWuU16kP14OOnnOHDuK5pGp24LOQsKQyxBMPwbNxwxPEVotvxov3ZqVFqmQdLW983M30PUk7QTHdSzNZK1a0BqpEoPLGPzYEQM/MLIoV8QfL/j36OGksTDkrIL9A07bkNs7Tw5TgMiuKvDzpMbrAdemr12iSzqn9MPKI0vb/RmmplQXGvLM3Wwr30xF/R/AIYzWNgWz58BxvAPLOTut5GVXRDiNV9gZYK8XHs3r/kTRxmdW2/AFQwd+ynWcq21cc5ceuqGx/tK6sZxu6Y9lFCl6trUEi7kGZXTNU7rhJdwrRn3tivBhmqPj6AV9+eqBAPDdBFtqVfoQskUy9US0aFxMs80hWGWa02lN/p06l9ZxgN8DlmBC37dtO+81qQEH5hgKlb2um+atTB/2sQzTRHKzjPI1CH1tCdAnKuKKmeb0Cr5nVdNqhQ7Pr40SaetcG/qmZZYn4BnAqfUQGBpoGiKJq91Flt3qDDW37XKRXu3gKXpNyQ1VmH0jTpMLzyorgTVZhUC1emmMNrPIGHtHN1TjS5kwJ9MlvaWjgUy3ZixUWkCoDuAvrx7F7o09+QmI4O8VYnAF0K9aaRUMDGo6xZM39k1xWIi8rHHq6Dwo35MFvn1nKHpaa2tQd1viKZondTeYuM2SfE/rYRtK+4BON1McnO1oQEdmJlS+tSJdjoiRWs8Jr+1PinY9LXiSwUwn1NGAv6eA5dCCR6ZCwH7TTStBVuaWmIRlhkppAFnNVRhTJ1blcKQzjDKayaeDovS7jg1RkOZ9zXqkj13aPYhMNDeQXavoPLRk4m8lD00HQibMDRmzp1oGromMpUG/ENMe3sZnFPoVL6EycLS3Oh155eVeP8GNfkcGBAOGjB0nQVvBoGUxUru4lTsWNwur+SYzbEdx104racQD83ZdoYbkvBHD5t2xWzynUePzKtUl4hxAuniMs0x3eTO0z8=",
);

export const digestWords = wordsOf<DigestMessages>(digestMessages);
