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
  "GzsrACwLeMMmrsPKE/UyFikPP5eg6uDCuxGSzEJf7WfKTo1Kjsp/d8yKJgS7IfByjeln4VwJbcugDv95MwkXyMz1+ohq/D7fdHjL0Oa8l6hjS4llpb1wasTaLF06ZSnUI20OqF1m9s3SJdI3QPwnnWXC9oa5xTptSm56rlOu/n8zfyXN2rsyRav1wQL6rgnRjEayHR9jGaYKKuAyRVel6M61YSheXuxjYI2tQ/1P2V1ppQ9hmLCMcQL3LtkXLX/wwptWdt3Kcvm+g5JPLVSF+tgIfNrKGglY+PIYx15Mj/hUYMw1Dg8AJTZoeChyRiyGHaczTEsarY3nLDwnY9qjYna6KUu6s+SmLXtyucMkWdRbbmmUi7hselK71MW4CO+kXbMP71AEGWBbIfiJHdHp5DkW1aXxtm3AyudIpWys/fJYT1WfNgxy5HhCOyQ162Mtak7I9WiqKT4BhNfSo5mNzEN+PP+aPAK7bQ3/a2+1UD5t9OXdCpoDJsFseEHn9WKfabE9UyF+drHA6mNOCyhbm1Z3SuanEtz0HI01W1TrpoWEDr+K21g/VXL7cxfGsruqT1EdIABZjUiE9Da4VjSqCp5zKtTmSM9To57r6lNyL8fIQCbR9VIgyqSl/LlavKXGoZMRlTNIWe7QjRga/D8ofd/A53v2soGlE4DfLH5Y3qVYbtrJCRyvy6qfi9IB6odtMzPcdM5J5DBKLCuovB5L3+xqtQip08vY3qZrTrF//+3QtXuLT7oTokxF99zHACF++haVn4z3TlwHTDJQKvkZV0XmNCNid5yb3GM5LfJSMpCoSCUJDrMHQsoTnODTSFZF0uPlqoFnF34fwhZHuMTdOdkcOkWbILlYhsS5iZgkAFsdIr48C5IXacClcnYDHCnhlHMEvFZp6VSkoXT6eE1NcRBmjk6vRJ7KkFXmW3aMN+lZ8UHqJ/y5hdFfvH873QuDjHt+ebf+pvLWYiRsmXiK/+u75wjR8LYwl837bdKmICO0UOxklLT2RhtCGS82w0I306l+KpJtehQiMa5fdI6rMg5dF3eA0FTY3kCdQHbXCHjKw7KwXVmaYdac74JKSNE7/tDsuU2UHdDYP350ElMf5zEQakIPqujI1ESuR/GsWaVkSFbzI78et6GzULXF5XFDRwMTSGzKwkXwO7J7Do0lOub0QmQDh+EJGg2ih64S6cLqFY+MuISj8ULaDOE89iK9JwtdSwrhexqNUv143tSaccXmVtPIS4rA2ZmdkZgH4Y/nEBO27nAuM+j8fuGcck9K1SkN0uRW4NaDH0o2LpP7MPk87/aUtaU4PCfKyDJOK00m8g7CQjldArKvmidPEkuP+H9/SjGUQzOibVrfT5icLqkyrO3y/ExGZDObHwvNUxhVdEB3O7qIKVy3+obgctEYLUInDTydUtIrNE8sUfUlNegaKkPHVdDC8zJ/LGFXl0wbVCcKeEMTcUcLCvFek7qBgNOZFBVW1kJpu1IVSirkPZQGJHfwqB8di2RiXqvgAaqRtPX/01R0LGvHPMimdBas9OibjOWxlHDb/rndmoJNQTA5ALkBncrOMJE1ivp9MLZRBmCJV7/gWntfX5YS+saCq04M1aETfVH8Q+0jA8ryLy+0dBdqs+wmLygGZ88odi6qU1HHyqkJB1EDnNfqTTllVqHZ/G0SOIsPN+EdHFJiimidVtZDpP3nuAolTocf7iwAYgG784OY5YCSuuPn/ZzqUHyCKP7PI5dWKey2cGDfOnEhJdHFZ0dwV6kJTd/reUF1YRsjXeK4cJ+XB+lW5Kdk4cVKrULFFVKUzYgmBl9lI8HVciM0ZuQh8kvQ5vy8QjIH9LQXBXwyUom2kPNRIO7GWZcr4lz1b5SvFo4yhgvtvdOAhmEsd4nch6QPIkOutRbeSZMVpa2jpKXGTTi1R5szb49n9Gg4txYUArZRCynXT4I5O6E5hxXa2zNPnMuEhLKkoj4Fox7hlBZujlCi11CwoNrp6DVRczNOCelDYT7ot28AdrfmkxIZM80tDhyw0TYxTHrmH7VcihTsNug9PGIfmi2dGTeesMPEmVNF6I9872oo3WY9DdeNz0VD0rScCv57OR958mzh/v4mfts/z38JlYgUJSBcKSBSq0Yweuz3mnPebqFZBkZJWTNK44g2RXNdwX8oqi9BmFpciU6o9SmY59LpUcXoAOZFdCcvCyFLX6F5P1jOp/hGB5hmxcaw4LU8KLNweSfNS76h6TVxNdM52SzbHL2NEzS7WHebIC/G2LCasYzIubAVpD/gd9FRAwfqGwH7y57jnq6ycU5KXzgYc4lGJXerHcO4LvZAD8oJH6dthtDnlpJa8McSVJrMfp6mI9JWexZPmq9bQMh3RhXZr3esV2CkxMl4tJ42cloIM5flqSEXimFucYpvZBIFNZK2+ofEL/LO1Fb4HJ8Hmjdt0a4YC7B6uE2TL88xd1FGpEOiDOI1bQv2c+NLZQk1Y9wn6O1swD6Un+4jr6yd4VNbRh2+slFAlzIjpCATB6JqFS/BW99GKrdEv/eYfIx5jmXbtuiCcenx4LQIsPLX/6fJIBuU35HC2GHPY4VOhGWWNNZKA22RhENjYoTQZSi1UFSL4FG0MtLs0qEgKaQeHjzkmuewtE6wrHIATU2w9njmgIGAGD83KFv2WzhXiKgcGBt5iBdlP7UgffhC59poswxD9Z5QKUiefbgeS2GsXGoT368n5ywfiKrJWHJRbt9Y3F4w5zdpUB59U98194+r0t39n9J7neN+BgZb4agYvK9yZQr0msCYNVshL69jVCqGscqoCw+iFB9RDim3hOC3MNclHnsF56fawP1kDYBgaIVa2V0FJpZSRWSFO8xJh2W1nlAoyuqx5HqKdyxutWYi2xhqdMfRw35ROzIWF4ZCn77AsU92krYfFp8GPzz+T6lwChwNwyhGdJXgCoVuGPXrQKjFgMGvVH7FIRCHuur9ttvBOFW7lAj5xOqGpgNwc2T30u7yKiWQAtbvWjPHg128Q0xI11eoelJlTMYL/zhXGZMHUL8Quy48lyCSKmfahP+8hEau6I3iEV2ICimWs5NwLy4I8OI5QiSDu4IvNtihxhEa1bT/C7sN8rsXmotpGBDYoXvMN189fF7sB2SY677tP6pme6iTacXWM8BfNc9onWtWxoZFg4Vc3+sTlPq9cruaMeaFw2EQ8qOf8g5VWu8HlZsKG/qhfxViVnGp/oI/8ZzSBrhOl7h9ciuOOfiujy8M5V9QO/gXEXT6+IW+8l9X9eC/J70utUJr+Y+rY/Cfg171cTCqPs7sqg/w7g4+7sK4/sZb0Vw+zs7hU2NJfGugbBAU4Z31LiVCquiruEIQzMP4fPny/p2m4qjqUEsGWoRVn3untmH0UkONDWQZMa6dZTFPk4osGL0IerBINUIkUS4mVi9S17YasxaOaZlaFMRzuICgsLk0BiCpO4Ml6wzBfqNnQoNHil3tBe6v7ZFfIXai4hZX8MN0jzlQEc57OPCwIZW369F1l4vJbw8CvTBp2QFfc8juFdiseOXe/18FsP04qYw3ygcMosGVrZoEuuLRzIsd44PqcMSIUVdI6uS7hhAaozS6PsJFog7kZM1YP4GeTMSK7Aq7LQhTBkE8VqpD14JaBQ1j6+4DPSZ0qlNLpDJJ2L1uVIovV3Qz4wSnZHZSy2lZoiotmlZkwqe6VyG6yTOLCmmuwbOH0+CKL2VyGJ5d69ITYtpL7ZW5BUmFWD/CDubD4lECuPxDcRht5ezpu+c8J0GSvZSjrFdDR3IaIlUtAmlAoe/Fjd1vd6xDcSZPsBz19qZGEi86mC5c7uqPfpR9jOOv0EgEX6X6F3IIY4rau+vF+qYZvYWytcDB53D5k3NLrML0TaJM2Mz5N1p9vMitzYU02Vwq7+DCJqhq4fmJR9R12dOwGzH9webV+My0tMziHE0sWnSy0SyFPhERBdPkZLI2UoHWLvSfv3LGzwE=",
);

export const cardsWords = wordsOf<CardsMessages>(cardsMessages);
