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
  "G68rACwLzEN5w2EnQseycXn4mQTXHXbhPOgISWah/1wrZX9FHZcfd8yKMsCbWQIvY0w/C+dKaFsGdfjPm0m4QGbu00dU43+c6fCWIeV5X6KOLSVeKxenRqzN0qVTlkI90uaA2mVm3yxdIn0TpK3Of9JZXtjeMLdYp03JTc91ytObN/NX0qy1Ky/EK3vxjn3XhEijkWzHx1iGqUIuU3RViu6cE8XU1JQ9BjZj21j+NyjY03bmgxxBOUJIxX2b7pyTP3jDxSq6bWW5fN1MzMcXsgazbYi+p5UNErDqy8U7dYhxj081lmxA3E1R2HDgoch5sdr787CHoVq+tfmkeeQE512qSucyZeE6C+HOsqeQM0wioO5bOswiqIUn81Oep+fq6+Hn7OJ1iiADbDMEPwkjOuw8J6BEBm/bggb5JKmQDb1fnuDR9ZmHQbYcDa1D0rBrrGXPCWLPoZriE0AeWtzbg4sBuniW34XIwO5Yw/86Wi3ET+u/vFtENtSFyIYXzLz7sc+EeM+4Fz0xXxj125IVULZpeN8p/G8J0fQk45rNd+u2Cg42vwDbWD+JEPcnL4xkD7Pf0hogASg3iERIb4vfikZJw3NJhdoa6Slq1HP9+hTxVTkyoE13lRTMMq1S+kg5LmncdDxYIUnKckUncmjw/yDNeQOf6tkZHCxTAPxm8cOGXYrlzDmioPJ1VftLLB2gXoQ2O9WLyyVhDq8ksJLWE6qehTWVA1LnKmO7m6055P6996ernXM8cCZEmcuuhfc+QvzYLYo/A1/bcRWcRaCU/NCrInMcI7lhkTg52wpG5EUxkKooJQGH3RMh6gQn+TRTVcF4N7FzDLMc6gDmEIyJu6pic+CQbQLnPDE97kGMeEnAuQsivigLixcZwKV2dBMcrKiSc4geWu1kpmoZit2nlpYpNsJM0XkoWacqyGqzTbuOD8ZtiUHqB/7c0YEO4387Iwpt8ppf3q3ZTD7kYMGWSaT+v35GDoox2sJMtuiXCZ+iSVqh2alQ0sYHbYhtvNg9C0OKTvVtTLQZLPjCODm5XMnaKAye1wnCpGnoTa0zye4GAW/xMC9sd9bMMBvOd5VKyNLr/tDstU2UbTDYP7/YiS0fpxEANcEdHR2ZuZh1iZ4Nq5QOqWq+4dd5GTYLXVuqPW4RaWICqbkpY8Rjh7CX0FiiY8FViMxxGJ5g0CDcTZfIavUqKI9CXMJ+Ph0+KZjbnmHXROFqjangNaEtpPvxzPE14+ItckMjr1EE9k57RmIewB9PBxO2ueBcxaDz+4VzyDUh1aY0lSG3Ak09xKZ0gxrbxdiz3Okly5Ti9JwqI8s4ozTZ6HAAC1XlEpF9PTx5GtB65P/7U+RQlZqZbVv7+zHT06kyytlF+Uh7sJktj4VsF0YVHTCXHV3GF9W3+jJiOd/AEaHTpjyd0tIrJUdHPdaYqy2hRRi4VK20XMMfS9o1jGlNqh1FvGEScUYLpHivT51AwLEnxUauakHZrm2F4gp5j60BqR089odTSSXmDYoHQA+StvG/SRo6lhWcG5UvMwtBetyNUT0YwvCtn4VtKNhIgulTIbdKp8pXmKwaxf4ewNswB7DCs1dwbfhcXxYK+uZCrI5Na0An7iL+Q69DCWX1pxdanIXarropSorB2TWKnRglbCRYVGmikqgFzpu7mnJUVqFp/iIJHPN7+PA6DinxRZxOKKsBcv59XIUSR4l7PP0glgi7OInlIlDRdfy6X5U6yE/Uxf955FpVSnRyfWLfpnCBleh0ZIdg1aUJ5q/0OmkNQZsiU7H/4b5S99BzmR/FwjOVWoWKO6RQzYgjBb6uRoJryo3WkqxD5Jtqk8V1hVQOvNJeNvDhpdZtYshbg7jjj6Yu9sd6fK58tXCUN6rR3j1M1eiZMjtf7kSwGzRD7E0tvNImC1tbhwlLTQs4tcc0Z90ez+jRYB4sKQQqRKNFrZ8SNTvQnIMK4+3ZF85lvYEOpKY+AKMeEZUpvURC615ExBzmu6Obac3NO63FG2k+qNduAHa2FrPWWRJyCgMHbBaup0+P/6OWS5GCnQYOj5q4DkzVzBQ3NXOlj7OnitQf+YerqfTWjnRcNz7XDcjQcjr57+b4rJPbhfP7W363flb/ApWIDCUArhQES6smkT32es01b6cwLINCSZVjtsaZbcrWuoL/IKuvgTC9uJKd2OtTss7tuDSjsXvsi+4WXhZCpPmF5l0YuNrF1zigaFbKG6V5MQ+GLPy8E3JNbNrc2rib6fRsmk1Gb9MotherbqOI87Q+6BZtLURXhUrSH/G7aNMDR+obgP3lyHHNMNkwJ6QvbIyhotHJPVVQrOR5EfAeOfBx3GYJvW9R1JI/FlAZMvuZho6IW+NZP0ZeucCU70w6s1/lWC/GSItT4dFmnue0EWYv21NJaMWzguaUOpFJRGokbsmHwS/yjrRW+Cwd2g7TJuumQxGrZ9wM+fJ0e5dlxDhEVBAvKpzox4anrhIazrgP6HPVgLOpuNxnXdk406cJDBd8lUcBXcqMkIIsN0TJIoeEL3MaqcIW/e7j8xFmOdSWTZmGceVp/+QAWB/X/6fPJBtUX1nC5NOeJwhTCIuUMjZXBuZ1kg6tyRFCl0FpoakWwaNpZXDs0qFoKKQeJTzkmiex8A6wcu0AzJNg7fGsAQMSMX4yIVv2SzrXiKhsGBlFiBeqn0ZQPnysM2vw2YZBvydtCpKX35xQlcbKpTfxrXpizvaB2BqjKkS5fVP5cMmcPwmH8vCbxWq4f1yb7up/V14TTHtJFXmLwyi8z2ptCl41gTVLtkKHPMGkbQxikck0HsQq32KdRm4LwR9gYUw84QrOj97AvURNgGRopV1ZXQuWqlITWeMOS9LVq1pPKhRrCVXhQfFO5YM2TGTzNKc7Dh/hi92hVC4Mpd49gWOP6CRtPyw+B354/O9K6ZQ4GsUwRnSV5EqLbhr1u2CqpaDwW5VveQgkoq59b+gmGaO7VROsIcF9rY1ezAWGGwapmt+PEO/9tE6blm2OCECOpyIodRd3INGqg2kGtw6ghkC7g6LLC5RAClg/G7IcN1xWHnNfa3VW1k+6qeG98KyrbmocdFyLYscJt8ZekG5u1qM0qORQdS5HvEcXulKW5YikXLIqCfDqc6UYBndNP16iqzkmOtTz3i6sLshvXMgWc9AnsMPQSCyeg7HOi31ylUnc9larY1ckYJTJu+njt56ntM0li2MaUH8hN+cXZe/Abrn9gjLmDVILyg6/aGOho3wvqOJU2tN3/KsQs0hMzYc8kadX9sCNuuTt41v1KYPvevikqP6k3f4/QUTq4Yfuqn9c2/3/HPe61EKn1d+ui/6/93u1+/6odj+1q93JL9z/vEvveptvxXH1PLukD6NKfTtANUgq9PZ6NxJtJ5i8FEJCsShf3j84PB26K41hwNXqNWT3VKbjyjj01ES2S+M6WjmGbdjIgrkM0JMtq0kxZFsc7GWwN217DGLcZkwabPwXcB7R4uTCmY6kv46BbARF95NLA/UeKmFNR3CcbY18S7EwlQ+4pl9PD86hVRm9+6Ie1qfqYT2w4XJO+cNhohfGsHzCN1y5uwUha/68t/5XAUI/Sirjx/IBw2xwSas2jenstPMHlvGT0nFID/ZPwp58NigFzpzNyy1RzbAZSNiGmX9UaywQSLKz+qlIFDVSE6xpOwyuMq9KN9m8x9CeE2ZqUGikA0tYzK5Rii9SdB3jJHdmdmi8plUGdZliOEdFbNXnR+Sl+bS1qjF6DR1xElzxz6ccJms3uNbBc+VV452hhkWFBD/ENhbD4rFCuPyiPIyOdRz0nXPuk8DJ3spR1Wugg5mBSHfF0JhQmPN/c/WHHetUnMkTbE7dvZmDrMyLWhfOev2HRso+ppu/fCOIzNr2L+QQcIr5Z9jJr4czektlG6hPvMRFT6FGfxVGc+gyQfPn31iN8Sa3Yb4QJlpIxVljlA+6K3p5HGT/Wn4eDC8mPopSiw2p6HeZxUUabGHY2RwKw+yIiJJpejJVG2xwhA3zJ7ec9XM=",
);

export const cardsWords = wordsOf<CardsMessages>(cardsMessages);
