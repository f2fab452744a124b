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
  "G90rACwLeMPInktcBveYGE4rn4Kcq2Q/QpJZ6D/XStlfUcflxx2zogzwZpbAyxjTz8I5hbZlUCP8XMKlgZn79BHV+B9nOrxlaPO8L1HHlhLLysWpEWuzdOmUpVCPtDmgdpnZN0uXSN8AsUjVfGdSjqFzG2u3LnPT59rlY27uVgCOpASKlCmQH2LE4QCRpvQ5lM6hi7l00VUuundOhubuTr0ItkfbWP43qNjTduaDHEGuEGJx3ya7YuUP3njRyq5bWS5fDxLzsYWo0Owbgndb2SABS24uzqkoxj0+VVhLneJJQGHDgYci58RSb8/DEYbs+NbGZnPPyZiPqFicy5SF7TS4WUufXH5hEh6tyS2NehHlgie1U9yEG/FG2jm7eIMiyABbB8FP/IgOB8/xqCGDt80ALzeTStnY++XxHl2fWRhkz/mEdkjqdo217DlB6DlUU/wDkFGLe3cw0UAXz+L34BnYHWv4X3urhXi1/svbRWQDJsFseMHk+8k+42J7xrz4tfnCUb0t0gLK1qb1ncL9jgQ3baaxZvPdup1CBbt34TbWIwlh33xhJLur+Q6qgwSgzCASIb0tzhWNkobnIhVqa6Qt1Kjnf/YpwqtyZCCb6j4pmGU6pfyxcl5SY9fFiMqFqGyO6EUODf4fhCk39iiencHAMgXAbxY/bNilWM6sIwgqX5c1vyhKB0jMur4pkeAit5XIIQVUdDMIlCvadDvnY+aQAhpfxe8GsvLH4O6czjXJbrPpmkOBsLCtw3M+UG7KASy85d77CPErtyg+Br4O4io4i0CZ+pFXReZYRuLMjRXZlzN+LwqN1SpwLm7tnmRRgziJrZmKjSnANcOYL/w6hTknhsTdVCE7cMhkQeUmMf3zAUe8pP3M5ROH2WNhJMO9VI5ugoMRVc4OQdRqK+2KEheHj2vHFBfCzNEvKlkDK8gqs7U7xod2V3x0DADb7mGwe/nfTvdCm3HNL2/XbCofOaMYTMVT/V8/PUeIhreFmWzeL5M2BRmhhUaqQmDrH5Qktghjcyx0K6qWOh138+lR8EV342Rzriqj0HVTJwgTCt+bqDOJ9AZd73CwWth2ls0wG/x3iUrI0BteaD51U5TtMG0FfnEQOz7OIwAigzu6RVI10VtD9GwQpmRIxfQNvx6XobPQEaZa75aBJt6QyNRliBh38HsRGkuizLlmkXkchlUYpAl304HSg9XzIxWaE/Zja9oM4dy3jV6Tha1lCuFrHI3SWXnt2Jpx++aZgZSXKQJHpzsj8RRgm1eDZdtcnq5i5/n9wjnlmpSqUxpkgK7ArQfflWyUtV3UnpfDXrK2FKfnRBkRxxnTyUbRAZxVlUtsGujBzJPAtib/T6Eih6rUzGyb7K9sSk6ThqOs3ZaPpCdT2uKxkB3CqCIP5iKli7iiemL3Ci7nG2P86KSBA1TahYWW0UTVl6lB11AZOu6EFl6W8WJJu4aNrUl1oIhldBFGAEOK97rUC3QdR1JM5FTP2lQoVSEGsu0gtYPH/PCQUol5vWIE6CHVVv+fpCJvaRFzp3JlcsFLj71ayOdTwm32M78NvRtJMHkCcourWs1FPsT8MRi3YQZgied0wbXqc90sFPTNhVBdGKpDJ/ai+IfehgaU5Z9eaPGb1XbVTV5SDK41RrETogYTDayqNFFJ1AJDzlx7OSqr0Gz+Mgkc87u78AYOKXFFrI4rywGy/n1chRJHyXs4/SAW8Ds/iWUCUNJ2/LpflTrIT1TF/znqOlUKezmeuLopXGAkOsXsEG66NMH8tV4nVBe2KVIZ+9P8lXyKnsn8KBa2VWoVKu6+QjUjlhT4uhoJVsuN0lpYh8g3QVvy6wqpHHhdviQHwEmtWsuQt+Zzzx9V3u6PVf9C+WrhKGdUE98eiBJwTOndLI8j6I3IkL3WwitpsrJtdpaw1LQAp/Zs86vb4xk9Gsy9JT1B+WiUqPWTYM0ONOe0wuh89oVzWa+hPamoD8GoRwSljUsgqNqNiDnVDseaDDU357QSb6T5IF+/Adjbms9aZS1YWhw4YLMwNV169Yda/ooUHDYYPWriNjCV7SlvnLnRxamfitQf+dHVVHrrehquG5+rBmQgOp38j3J81sndwmgANr6zn9W/QCUiRQmAKwVkadUMZo/jXnPN2ysM4qBQUmWZbXdmm6K1ruA/yOrLIEyfr2Qn9hEVrHNxeHSjO4B9UT3Ey0LIMOdzPoGeq0P8gAOKwqWcUYrdeVBm4WRQLMt8Q7Nr406pq9NptiV6m0apu1h1GyVvQnXQLtpaCK7ylYRC4nfRs7+OtDoA+8ue45qusnFOSl/YGVNGo0u8VYSYq5s80FNy4OO4TRH62KKoJTctoDJE+WsN1RG3+rO6Zrl3gSnfmXRmv8+x3o6RFqfCo808n9NGmL1sTzVcKY7lNKfUz55EQbvErfGh8Yu8M7UVPvtxoEXTWu2KIYnVM2yG2Hm1vcsyoh0SKojdCgv2Y+NTVwl1Y/MH9NlqILsrv9xnXVn/pU/jGS4PK4sCunQcIRzZ2BElq0QJX+ZHpzz0mHyXzzHLIWc2aRrGpaeTkxNgHa//T5dJNii/sYTJpj2PF6YQlkXK2EwZmFVJOrQmRwhdBqWFploEjyacwbJLhxJNknqU8JBrNmNhnWBl2gGYJ8Da41kDBiJivHlQtuyXdC6IqN4xMvIQL1Q/9aB8+ERn2mizDYNeUprMInmyuxGyMFYufY9v15Nztg/EVC1kLsrtm4r7S1b+CRqUZ9/UN8Mr5Jp0N/+79NbgdJwBkTU4LIT3Wa5NwWsssGZNVyjKG5i0iUGsMpnGgxjlW4xTy20h+D3MDYnHX8H50Xd4nKwJkOyvNCuba8CGLNVE1rjDIumwqtaTCsVYI2RupHin4l4blrP5oUZ3HD78F7NDQ7owFHpPCxzHZCdp+2HxWfDD43+XSqfE0SiGMaKrJFcadNOo3wZTLQWF36h8i0MgAXXNe303yRids5pgjQW82lprdy44TDlI1fx+jLjvp3batOxzRADyR+VBqTvEA4tSRaYZCjuAGjDtMYouuyiBFLB+VmU5brwIPea+zuoMVU86teG8cLirTm1EOq5cseeEW+MoSKc4VuGQL2FRdUVHcY8uVIUMS4wkXLIqCPDSc4RoBncFn2ywQ40TLer5+Be2LMhvXsgWs9AnsEP3iC88e/i8yU/IsDT8dvyolrOiQbaarJ0+fqt5Retc0zimHvUXcvNrpOwdOCq38y1j3iC1oOzwizYWutWPgypMhR1910+FmFVCaj7koLy6tANu0CVvX9yK5xJ8V/rpEWWfNNv/J4hI0/ihvfIf13T/Pxe9LrXSavm3a6P/75Ne9X4yqt6v7Kp3chf3Oe/6nSufb8Vy+Ty7CA8Nmfi2gGqQVOiD9a4lyl6whCmEhGKhfHlvcDA7dFcazUBLYdWXNaeyYVxHh56ayHZpXAcrw94NE2mwogF6MnE1QzTZFgczGsy1bY+djPuMTj0a/zl8SjQ4sTAWJemvoyerGYL9p6iBeg8Vv9oL/GmzkW8hhqfiHlcAdsd3MlARwXsm8DBKlffruXWXz8rvDxN9lo1MEr7h4T0q8Flz8739WwXw/TypjHvLBwyzwR2t2hSms9PO0zHjJ6XjjJ7RPwlz8lmFEBorNy/ORDXDJiFhG9b/UWQtEEjSM+yHSxQ1kgRrbTp0LVGroJus232g54R2dQqNdGAJQxqyA0SweHVDSpCXMz2o1bRKoyotBn9UxFb9a4q8kJ8uKrTRa+iIy+CKT7ZyWLJd7zoHxMzK+jtDDYsK8X6I7cyHxWOEcPlFcRgd44j0w3Mek6CSvpWjqtdABz0Dke6KoTahML8Wzs3vd6xTcSpPsDmt2Zsaycq8BHbhw9d/lqT0Yzz/To4gMmvTv5BDGFPUPl1PdvWc0VsqWxV48iVuf3J1spiwpUOVCps7/0arjze5tbkQJptL5W/MKBd0V/TisUf0r2XnQXdi/IOpVuuLot+lFhdosIXhYHPgDHMgIkqmyclUbTDB8TjMH+hyys8B",
);

export const cardsWords = wordsOf<CardsMessages>(cardsMessages);
