// Made by `npm run words` from the JSON files in the folder above: change those.
import { unpacked } from "../unpacked.ts";
import { wordsOf } from "../say.ts";

export interface CardsMessages {
  readonly "mark.epidemic": {};
  readonly "mark.alert": {};
  readonly "any-disease": {};
  readonly "none": {};
  readonly "none-like": {};
  readonly "screen": {};
  readonly "since": { readonly period: string };
  readonly "reports": { readonly expected: number; readonly received: number };
  readonly "of": { readonly part: number; readonly whole: number };
  readonly "no-reports": {};
  readonly "notices": {};
  readonly "mind": {};
  readonly "evidence": {};
  readonly "lead": {};
  readonly "rest": { readonly count: number };
  readonly "earlier": { readonly count: number };
  readonly "first": { readonly day: string };
  readonly "history": {};
  readonly "change.opened": {};
  readonly "change.level-raised": {};
  readonly "change.updated": {};
  readonly "change.lapsed": {};
  readonly "change.closed": {};
  readonly "change.reopened": {};
  readonly "change.escalated": {};
  readonly "change.rising": {};
  readonly "change.retracted": {};
  readonly "change.acknowledged": {};
  readonly "change.verified": {};
  readonly "change.assessed": {};
  readonly "change.decided": {};
  readonly "change.milestone": {};
  readonly "change.ihr-recorded": {};
  readonly "change.noted": {};
  readonly "counts": {};
  readonly "period": {};
  readonly "place": {};
  readonly "rule": {};
  readonly "choice": {};
  readonly "observed": {};
  readonly "expected": {};
  readonly "threshold": {};
  readonly "together": {};
  readonly "together.said": { readonly counted: number; readonly expected: number; readonly observed: number; readonly periods: number };
  readonly "count": {};
  readonly "received": {};
  readonly "unmet": {};
  readonly "silent": { readonly count: number };
  readonly "missed": { readonly count: number };
  readonly "last-report": {};
  readonly "missing": {};
  readonly "curve.week": { readonly place: string; readonly what: "suspected" | "confirmed" | "deaths" };
  readonly "curve.day": { readonly place: string; readonly what: "suspected" | "confirmed" | "deaths" };
  readonly "curve.axis": { readonly week: string };
  readonly "loading": {};
  readonly "shown": { readonly epidemics: number; readonly size: string; readonly untold: number };
  readonly "older": {};
  readonly "signed-in": {};
  readonly "signed-in-as": { readonly who: string };
  readonly "out": {};
  readonly "offline": {};
}

export const cardsMessages = unpacked<CardsMessages>(
  "GwkvAKwGbGMp7EHjbE+aS+M7ibUF7pCjj5BkFv7/W1Nl/xlVPj4OAFRhFhKeDVBbL9eY+0yma5jXukxvGi5Azazcpx+iU/rHtU7xhLAFrC217UnpzThqKRenQixo4ZGPA/TkxQkexeTID6haZh8g/n86PxP+/mEuuU5Rhk+fouM65eq9O/O+RmP7rwwbr+QFxBmNtPYCUBemCrlM0VUpuugmY346TxQE89E2lnj49bW9G8gTBCEJsbgt/S9OfueBd288vJZL9XUfeTi+kTWqbTvAu6ugk4BZLxfvOInpnhQ11tSgehyosEHHQ6b3YraPj9Meprnne6+VLrkmNe7XMHmXKUuus5DhLOul/cIkBbToWlfQzHCe1vO45pW4Aq9l3NahXiMHMsCWQPBHGOa087yAmtZ5204Q5ErWaJWtX4HgqenThUG2nIr8gGSRyZXXckKxR1dNyQ4gkpbueRZmQE08Mx9DHsB+X8P/OHsr5E/bfRmnHPFAmLg6XjDp8WSfiRZnxr3p1cvGqr3O8ALK1mW0nZL/PRMPreTao/lm3V7Boc0bsI79KYS4r7yxt0u6/R5aAgwgpxOJmN4W54qaAuE5Q5HyGmkVZSo5zj6l+PIRGdGmu9UKHDK9UvpQCe/LtelMqHECK8tX/ThCo/9HqcuNTYrzLwuwdAHwq8WHZRcrhjPnFAU+rqvan6HSABK7fmisUtznNU1rWAEV/IySyhVlu5vwsXPNAhpe5e8asur74KaE3jXJrlF9j6FAWNrVvgkfVG7KDiy9Ft4HCPHLtyn/ZHjtwVlhFEVl6gee5ZjjmDJnYarItoL+e6nQWKiI3qWtvWRZqkG8zNZKxYYc4NtBypd+HcWEA2Lir1zIDp0Ossi50oYsuik/St53Lp84XjMURtLdS+3sZTiywuXsDpC0ykm3ocSl3YelZ3KNOJDZkxI1MEM2cl58wXgyzi1HwwBh230MNi//05lZ2Cy9rC/jtK5uTwlVDGaWS/9vn3MNmSv7xtlqHvfJmIYleYFIZQS28cRJAkWYhGdxirla36TFPlMFX3Q3ry4ncGQfJ688AELbEXoLbQSTXqPrPS7mxflkzoiwzn9nKYYsveZHw1o3mWCDphXwpZ3YM+k1CkJk6E7NIpmHmS0iN6wTpnRYxfQ1v77uw2ehIYypd8tIA29IbZoiRkg7CnsGDR2LsuCaRaYwAqvQSBPddQNKH9HOj2Q0J97V6owp49y2hr8sFq7mOIyvieghjZWXjO8R19V0OlKeIwfsnXxE4SmEbV5EItv68nRZnOe3C2Xay6I1n9ZhHXRF6nRyU1o51y+q3p/2+bSlIzc/pwqYOF6fTtZJDsJZuVwCaaA6M08DaU38T6HSEcq5GYfttz6/Tyle56CcXbve0x2F0maOjXgXmoY86IuULuMLt8RuJu7ed6r/6LRDAlTowlLT2BW1nOMBX2KPOHEDvPQ0hx9T3tVibC2SHQUsI0caA4xyfNCnfqDrtCfFRkH1rGzF5gozELSD1A4B+zvWLJVYMCgkgOpSbeF/x+XIW55qbiRfJm0EGXBX1/xcmjJ24xy2Jng5C6YfgNziqlaLkQ+HPA+42FEAWOG5reBa8LxfFgr61kasTg8toRN3Rn9Q6w4FZfVnEFqiWbvlkHs/KxLLZZZcJ0ZNNppYuDThLGqBITvXXk6VVdwe/jwFHJe39OE1DMnzRZyOK9A+0O27WJE8x4Jv8QyDWCLs4izmRKCi62R1P5c6dDxBl/wnUddrViJP8IGVS+FCVsw1ZXfAVZUmNH6pzytaGvtgfE78af48P8HhHPxULKyplcuW23xF1Yw4YvBVNRLdHQ2tNaEOkW+KPhXXFVI54Lp8wQ4gL5VuMdl6JZ/7/uzzdf5cy8+UqRxGe8Mk/qLTgMszNrvKHkXwV2LFnHU2Xmm3BbTZCcLWwzR65VeXvW5PRvRoOAwW/AQOUWup1k/Fmp3QnGMKvfPZT5zLegMVyIh+H1qVyKh0cY8EdBuR40KP3bEoRlvVO6WlN+X5qLdfAOzXnqPSWRNNOcfwKE1Dr16v/FHOIUfWPoPJwwPWodPcPfGGESt8nLwryv3GTK595d+WUBV9/8EAq3fd5/Sjz6vesGYhYWqAfcCcM3MorlLdD9MCHceTvMol6hPwOx/Ogm9j+PisA7SYc6CC6hgY4xIfG+kEAJVilYx45LB4exw48tM3Mw7VxaIxMOLI1WxcaGtEgnNuNHm+dFfvL9WMWfQPcNsAuNiGPCQGWG9ltJ/6iyFRCnqVIfmnNOCnSbV4o3hR76iOjxSBCAYpT1p7P8kGv7GFI4wRiogT4LTiG/M665Pv5Rh8Oxv0DBVWThIwR94KO0w06j7Mfs3x2zgxMunRbzZGv/MSafpp45BbU/b/uAn2u2c4nNNMPiiWINVV538wf2SmTmRGIs2+xfIYELrKFd7Ixu7zXEEXJmXdkHXaqKqKA5w/8Ne80HOG1XfXz7gqod3G0WeiK6JAzd4Sq5JD3iOW2i90eMLkGzsGnwv5oCyGKrQCVYtzIFr5CKl60J5aEj/tuzCoaPfYge4BBhsxU5/77GkROBdHt/eAucHsDWs2puNchROnaZqTFd2tdRtwL8pOq09mNIxhvsXyNsa4EqPD6SDWUHQRKpjqoIXMR9s2+NoE7M/nGi8r3SrnpB0bGxPOZoiPdFKpCbwyIz4hE+1Kt8lEs2/pCILkOUGlG7Au0Rx6ujX6+rrplg0c3d6gKsZbe2Zkd2FZEM2p9VMpMixslfcwlFrxzGc98E8EGfH56dacGPwsYy7vhen+PNCTabEfjjGDAkbcdMPARbZ1yIhxjIRMTUtDXGmnoUafGnFKDEHvokzupmIcCXhlY8+fOjC6lDKXXPJ5nsJktdpgCoskCV76B9oCvMtin09yXmPeuc2aiVR5ODIJAVbp+t/0GSy26itKGDfvBYLQhbBMUsY6ZaCrk3xo2yMCPEwo1cEFlQ+KyUyOfZ4tDIUtyirA2lyJaxwEy6GZaWxD4c6ckw4tiMjjRPvb2BHYimiTDaOjgEjRmACtXyFn74xJ75NAEWwKQeRubmouTcFKO/2bHYtz0tJiq665kDwNDRXChdxrmwHliavnquXqfJv+Gn5XXpscDlFQrsUdSQWf1ehvXI+EbZdshpK8iUHZGMYigya0xSreYh1GPjUdDrAwJqFw+cm8U+CfpTIgRMVhV1bfgtVciZ2kcIcZdiCq2kAuFGtNzYWJEhzKB63FM6fKg0e/4xG+2N2hZh+GUu9tAsdBeTT/hGEJOQjDE35XyqfA0aB2JBooJLvCop9Hwy6Qa6GgwlblWx4CiahvPxi6zsYkyKAad2ii8xqU0cZUOMI5mnXw/RD5eTf9aMeRbZ6KAFnCIiiV8Egk0XJi6m7jI3Dngo+QHraBPEgW82dBvMYrL9gQR1/vfgNrKwIg5L2cDcICIJTodJWXfSfcmvaCCJCgHoVBJYcstmF0NxVdKcuSIimXrUoCPLsMmWH0jOCjFQ94cIBDNR76xuqC/PqNeAsHAwI7To3m9Fsq95V5WIGpmbdDR3PsqiZF0Fw3A/zW1v/a55LldRTQYCHXv9yLlrQDsp2bnDBBOoyGNvOhsUgE5RBI4lTa07f9lU27SEz1B9LGF1X2wI+6HNtntuFjir6r/Ayoqk/YHfyTGK7b8AN31T++7cF/znjbeoHT6m/fxeDfR7z5/Ug0v/+/m98hiT/gYzfsXfXjVhxXP2Zn4N01p+YOqBqk55nK2EhryWclPskICYbp9mX8gY4fiR2uDSPORrScFhWtYlxzihpaKLo0SaPliEKzjSzENgl6CDy2ZIagxUlwk+x17Un0Etu0SUPEf4FMHyy2ryHOJ23bCGQhZbj8bPsbbqSysLobspy7Yt9SwoHlAx7BV3Ok5kCDovdUEBAqrB7WM5u+TGI4HGR6Ebl0M76Wdz8gCFlJvr7JXxEIHRyWkpKOIWBwGFzfm02jBQPsPHU5+eB0HLej2vLJnnwMaHE67QEXMsNkWBcWtj5LbgxdDwyS7Ib4kR/mRoJhrWzHyVkeDXyTJZccOI6ESS05NNLYK8Kbt2u518q5W7CvfA22k0dNywY169BRKjNb1S+P4qKXcjQYUwu7p86B5Z6Y6J2+4AfXO0HbnRuPwmcoKiT4HdjGYlgCVgBXWJWH0bNOib7vmvskcrKH8lb1aujITEOkmi1hDCj0L+tjDYedNLk4Ux9OJHDRpXuQrYzLxReZdfU/+DlzcvqwTuWJyaxs/8waRk3zeE6/xpWmmlEuWyB88FNd10s+sVJO4SBdZuz+/BNvOR6sGXMjTPa0xt9jYh+U2MbMQ0pt0e44nF5MnKTNi82J+XdZRx9pEqGknY1OZvSOMJRN0w+r2tgGTl7T/5idk93nAA==",
);

export const cardsWords = wordsOf<CardsMessages>(cardsMessages);
