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
  "G10vIKwGbGMa8sVFdjmuvV45QnlZaPjEXsgISWaNXDNld6L6OL4OANRDkruWcyXwMsbsQkRzKbQNg3pseW+C5C/3b68sg97u+F3jnnA0cFt2Emg5SX/eRrmHFh75OEBPXpzgUahH2hxQu8zsIRkbpSoWa144cCAMHsfzPS+1t0jVtLMox9C5c67cNLnpc+3yMTt3KwKgKIFPyhSpkD6EiMMBTz4/5845VTGXLrrKRffqxtjd3SUMkNajdaz+Cw44p2+SDMhRlKOUKu7+5MUu/uDbbq42vPGl8n6A6A9tsmRmVQ/5NOSNETD7ZeKb7GE8osLvmBw08SRBWcNxh8LRhzkb79MGhmra3uda56xpuB2iIp2rlIXjVki4anVDJ5hEOMsubYUZhaYmu45L3ig3yOuJ6xridbIogGsFhdV3EOFp2znhVGnstj1IiGuRQo3OL0/o6Pl0QLArzgY+AFkG2XI6ThB5jtQUnfBxz+LRzoL06OGZ+UFI/nWHGv7X6crET2z/2i3iPxIEVkcLRn5wrM8wRcuQJb12HqP0mHYGY2tYdJ3C+yaBnrUce4bt1W0yBtZuYa32Tx4h6mtvdscRt94UTZD+kxpDoixHzKGiYb7dOa1AaYW0jhLlvA4+RXQlQwaM09xLjDmmyaWPlHBbjjXnA2qSlCxXjEUGDX4fpD1t4Lqelyygsvn/N9kPZAexZeAaMZBsXdT6NLjBo1bdwEQkuqkNCS1iQNHLIFGsGMuNhOeeoRQyvvM/LGDFN8FdCc4lyW7QfM/hBDC3o4MTnig2dfvlXjIfHQT4ldsSfzK+9+MqeFOBIvVDr7JguEXazNwpuipj+F6UGUsVcDS7Nj5SLCoQJ63VUq8xAbhWuONzv09gwsSIuIuUsV2nPBYYN5Ltng+i32rST1098exiyiId7aV0dtIbbEgx20P2rHHRUClwsfU4NyH7uewpPPckK2ABrO+0/FD9wrRNWf0CQLbrUheX929nklkX9/Vfu62a0y8SUAq2KJf2v/5lFciRfXM6WsZtWkySBTjTRhX8dfCXkMQGYRR+lVNC1JKjcdeeCcaW3NWLw3ns25XDGwchmG8JvCZ6I43eYutNPmCV0xcLZiqM/TurkGLndX/suFdNoWdumwr8Yhs2dY7qB3gMHugVaXmQ0TKihjGYkqJ66Ruuj1v5ZPrBpPEeW5yJNiSYhowQdx2CnmbHgUKZccki4xUVUmFxJjxs/8mYhB4eKVhOeTvXJybI5qoN/L6MOVrgQvYelh7aV3nN0J5xW8vUOMoLZJGN057ZoClANq8Cx7a9Ol3h5vl9pgTda6Se1EXjcwWqt7MmaaYqh6j05EEfmuuyk3Mij4bjDOkUW3sDKKsUS2wZmLHMk0BTk/9QqMigkpiZa5O3VzQlhQsJR1zdul7JFp60mRp+C4aKO9hrlM7jiXTEbgf2aLth+OikiwFUm4W55MAFpVzgEJ8f8krKO+S55QL+cUm6loutxmg7Ecloswb9Cwne69FYYOvYkGoho3Y2lspkKi2QTQetHDzWe0NpHeYNidvfjKi29AuHOu7WTjHXwZORTYgeZxWo50NI7MMpaNvelRSYvAV4LBe1mol7qPUjGO69Ar4Cr10F1pK/fSGU87VNpM5NNIFTZ2WcdukJIIu/vMCiydrgw+3dlAiKy6xsI0JVFqrMUphICo1BkFOXXo66qtz3flFDDOdvevC6iiLHE3U5LK+6xPX3VQrkGOY8o+mHMEfQ2SnMgb+Q42hVvxQ6yE7URF8MdU0ljnaiN1KuZQtshJcd24PFFCa4faXPRTTJ+hS6iuxR/qKeYqTyPkqFDVulMmX3XqGWUTcCvalFgl1X18UkqxD9JtJldlWhdQMvy5fUAPhoNMvJ1qP1PGbPrm6z51IukK70CtvTvkgLf9mp5PBLjPpJfLw1eFwWjVNW37yTTjObZqcJa6dJjkqvBs+qPZqxo24/VJITJECrQ6WfwCp2YDknMYPzxR+UK7Z6E0Zf+wHslbOOSV23OBjNVkTOeGyNZV66mm9GV0ok+aB23+AjXQbSaGISsk6hgEkaWuPRq/8o5SVLxkHF3pGJS9dR1Y/cecOiHo6eChJ/qO+tg+XeVxia9M1HPRfnss9xzuf1rlqTWRpR0RHmaA3l9Zly9osZgBgTNRJTeNYGTBsJxfOxZGwi5eVoxYkUnDEvZ5Y0YE85ttdsyQC+5cepxQPy0mLcOjmAhfhwqyXIy0PFpYsWnVjbVyL7i8wm9hwyDhgO6Q5P1yiUx5fDyAKVDkxL/6WuZEwpkozDNEGnFw6EGrtS7cNcx/JNylYx8amey70VWzfZLBfAIKjllBh1x1qbq/rKhWGqobemdJLs3WdcqkA5nKSvirS6B0nGOvAMtgKx1oneSXnePX6EVFqZZDPVh9g7W6lngFSoAMo5tiyEsI/fqcFCd29LrwV+rRM9FL6ONerD08VI+hhmv3c20L9RA1R8x6w7pT1dECq+gX914ZxEJwck3HokUeK3eNQaUmUvDLvkFzBgQF3n4UU7K5qaUUnTReNAmtrnMOcfStxmBuOI8d37E/oLTD40Ro6mShBEFmqgdjrqPSO+Y8wYKtIiFLcknTFp5EV6tfmBmnYBhT3LhdZm7KLNifK2TWhesl3jvuZh+gOLPZzaeTNsKeHuH4kQmMUX+b01bdtijsWGXJAm3Wls9wlf1Tq2y3A4DSBKFVlQcPBVKjoFqQOxlUBJp2fzKnx3l5NUDlh/OavuK50acxqNsS4yFRZHSj2FmMcbM+BTVmgO4z4q7DYtMhWZ2QGU7RO7xhL9cR/saSvkPRtmeGcyde29I1eWgUoFQTPWaico0EDiCjmjK3Xql0vNkLMOzeCa/V0d63+REcs7M9mdS/peWu7hUoqNakbN9jVcFTdzjJqWEfjZZBqwkXQzsxjZYBxlA+BTWJizJhvtIqpaOZOnBo+rM0u3wFwyqtJtY5iH+Vn3CN/2nG8ecmi2x2c4tdSeoSxdqvB0fBLgNbv1/+kxqXbFFxQwbtLzhGDLYJVaxKaKQEdjk2HcZwiSRSnMmBkoHgzdGm5dMjDNlNIqwkMtXYtLDIMqE7lhozmaCKhiNXXwdPAZY95fGe0eiyJg+Ro5uVtMEgJ4lGjRaWPZtVWo3I1i7fp/q1Gbs3mulipQmS1e31QgWLLSzrcA8vTNc7Gseq5Fd/F/Ci9Vm44SItL2ekF4X8Wa9LzEibifWytlj1eZjIVuZp207a425aO2aeI20P3hZUbEF6y8hBxLxDRX+iP3Oa3q4q6PoQpRqAzqME1DUdN6EqHaqkJl7hPvlD9ky/E5AQfZv3cFr1Z7Qrkg5PrsEjCOyOhR8oPis+8Hx/8plEyJolH0Un0emlppz02ifgdMtBQUfpv6zQ+AxtO17g3cpmLwRpj+IkgcKmFMvp8yFW5FpdvzQ8f79vXRNaSrXBGA7IlZQBp+lECqk31pR6IPIOMVPk46aAs5FBlc/5b41sOuAZGZr3m7haVTnhL4rgeYCE8J9jkuHHPMCLXGRlCeFFaj1BdyJ5wgIR5hWZPLru6QhElVOeGdKwlkFtx9+njBEA+b6M7cjnazuBC/cfgp+x2Cupzqz9Q1kevGHFOIrOb9aEXduqIKV5vjpHPfUi9rn3M7li6cjgJOWg5+SAGQebhzVLVHYwir/KKJBa6Wo2AUpdx+vuNfmexnjaj9IwPzVYXduzHXrH1+VW8ZfFb4lSkKv2i18y+h4e7CPzor/uda7vzfede1M10W/7gOOv857urH8VA/Lm/1g8z9Hc66ft+KZ1t1WzzLTsvLoRIz+6gF2Qm0v0YmqhsLjkzBRyim6L/2D44lCfK6NQs4J6EplxXQVJexYqYam2ZpFMcqxV0tFlrBCQrgyUNZA5mxKQ5eUFhrIMfNyVXWYBBt/ww2QdqrXYJDULvLTRhLDSTHmeDfdJOCgmps2EP3hr65+A3zh9snX88IZokKYvdMxMOnWDyo5zRdNkd/MEyrDhenpnvLQn9YErBhpg3/Sd2+wElgycc86YOFueD2rnG/La9BPI+Gjt6EjlO2gD0A1vQvVFMcR1Lw2mikFdaAgm0PvBuQqgT6SOuqOG+QECNJrzaWy8lZDxWyyYojJSMjjGgSaLT/WPlB729lP1EWqHiSlbp18qhoRV+iOmOvCq3VnMyU19HUFhVTdNo74iJWso91dI6IcENrngQrrQZ/+NlYUmjovbAuExSPDYLlF/lBdGxjnx+85iYJjNY3f9a8FjgYWYBMTyhNCYQ9WT8Xf9BRl4hbzTcuw2VH9zCqMq9AX9ngzT8K6Mz4+KZx6kFjNpZ/YRUZJnn8pV/i4lXDYSJbAnnbR9zWjRyrqUeFQNMi6978G9esb2rE3ITXepJyiifxwHCCzOwDdG+nb93pw/A4LZnjSCHftQaOcQZXJrY1x62x2yGUVJp8T80mFng8nP3/4znqZw==",
);

export const cardsWords = wordsOf<CardsMessages>(cardsMessages);
