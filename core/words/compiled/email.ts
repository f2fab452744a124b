// Made by `npm run words` from the JSON files in the folder above: change those.
import { unpacked } from "../unpacked.ts";
import { wordsOf } from "../say.ts";

export interface EmailMessages {
  readonly "subject.opened": { readonly level: "alert" | "epidemic" };
  readonly "subject.level-raised": {};
  readonly "subject.updated": {};
  readonly "subject.lapsed": {};
  readonly "subject.closed": {};
  readonly "subject.reopened": {};
  readonly "subject.escalated": {};
  readonly "subject.rising": {};
  readonly "subject.retracted": {};
  readonly "what": { readonly what: string };
  readonly "what.opened": { readonly level: "alert" | "epidemic" };
  readonly "what.level-raised": { readonly level: "alert" | "epidemic" };
  readonly "what.updated": {};
  readonly "what.lapsed": {};
  readonly "what.closed": {};
  readonly "what.reopened": {};
  readonly "what.escalated": {};
  readonly "what.rising": {};
  readonly "what.retracted": {};
  readonly "why": { readonly rule: string; readonly version: string; readonly why: string };
  readonly "why.limit": { readonly value: number };
  readonly "why.method": { readonly expected: string; readonly method: string; readonly value: number };
  readonly "why.silent": { readonly span: string };
  readonly "why.choice": { readonly why: string };
  readonly "rate": {};
  readonly "now.week": { readonly period: string; readonly said: string };
  readonly "now.day": { readonly period: string; readonly said: string };
  readonly "latest.week": { readonly period: string; readonly said: string };
  readonly "latest.day": { readonly period: string; readonly said: string };
  readonly "cases": { readonly count: number };
  readonly "cases.by-age": { readonly ages: string; readonly cases: string };
  readonly "cases.unknown": {};
  readonly "age": { readonly count: number; readonly group: string };
  readonly "age.unknown": {};
  readonly "deaths": { readonly count: number };
  readonly "deaths.unknown": {};
  readonly "from": { readonly expected: number; readonly received: number };
  readonly "missing": { readonly count: number };
  readonly "usual": { readonly said: string };
  readonly "usual.week": { readonly high: number; readonly known: string; readonly low: number };
  readonly "usual.week-same": { readonly count: number; readonly known: string };
  readonly "usual.day": { readonly high: number; readonly known: string; readonly low: number };
  readonly "usual.day-same": { readonly count: number; readonly known: string };
  readonly "known.week": { readonly count: number };
  readonly "known.day": { readonly count: number };
  readonly "usual.unknown": {};
  readonly "curve": { readonly span: string };
  readonly "curve.none": {};
  readonly "mind": {};
  readonly "place": { readonly path: string; readonly place: string };
  readonly "alert": { readonly alert: string; readonly day: string; readonly status: string };
  readonly "prompt": {};
}

export const emailMessages = unpacked<EmailMessages>(
  "GwRBACwHeLIPFKyMiEaPjl+bYDeOwadpjpBkFv6rtVS2a1WgA/oIXADlwcIRzgbIm4wx7/vrVR3mVeoI99VJ5xJ4uKL+beZ6fUR3gt5/eMOQajkXv5H2XMm6NBw7WUT2KNQjbQ6oXWb2BSICX6avVu2ADf1HL3fVWHoJFyE8ypHnT1+vH7/WvwVoXgBYAdkIgyhMXISJS1edupXp6f7Qr2d+Mm/CPAG+de/tnvlIASQJuLvGrTIrHEmz6yJXtyGDTaWSOFcPfB3L/+C8nu5IMoQCpdxV3P/9n0Rz8Wadq5dK0aP2YYuf+djcUsG59bcWN5mleLWloj+U0tJj7Sw+bPI3GDioJTA98a4upLBR/no1NvU1O8Az8LWmPm+slnGD901QBIrOlJYQIF33Cc9ykToTdazwPP9isJnUSxh67zXIkscUWE1ebwUd9VEc/odA1sngubi+cVkNAdEDBTOJufhphA7KSS02lDSoUyDlO8d3AKiM7S68KkLu//Diuls9/gxSHXIMN8KBq8p2MaULJOSakidOiZ3ETGo8H/k8uN2jwnseKA9L3GKex1jcfLvZxQ4rOQYOrdMc72sn6NbqPQWzOmgHtz1Fdyt8pHFEDEjDPq/fsV+R6MBLlYo6CGPsne5xlfPkqYs4uRH5LOzsDAryWUnMw5R3qbFYC/u+nlcbvuf3JZQwfjDnbByrV0hMK+vwPGvgzqKutD6oPnpUoRvzpZ8rdhW+ETLG9XTlwasnCSsBKdviNsfiWiyKXm8NN7KRCM0sOFDXIZi1F0pfc5TmiV2PWKjiFIo7KcrLVaJK+n/PRaLDFMr/k/XA1zwHck2PWq/DpGq3jR5MDOG5k2XrI5WwUC5imvayUlY17Nwspn5YCvLSr+zGF1Y7/RYjRXZ3VD+NY7u73ghIxCPbAXcLf2xpr9ZV0hqdrs3GYe3YomdmD6w3G8qS2xdImyFRl439WrHAZ7iYK/M6922Ka2p5sOmMq2FD9XsojvZUWwulg0mP6oO2BHGaNCuZRHPWP2AxP4hEk7Ykek3XOSHiBQGWiINvQs+TXeMrbUwgRcnpMCZJ1kIkkiYQ7LfYg6XUna65fSJXoBln8pGOFITY0zW3bh2TG1HSvRJ7KO9zy6O0Q//NIbYfFEzuJ5twjNwBSpb//etcOI/m9iKZ3Lcm1RK8telKbv2TIB7SsPhtqshcZlACnI6RqXohBcSBDij/skQoMV3wSqjIfseuK/NyHoAS9NO/4VMddjF4lCur54Bgc2maQ0vCt0Y73ababUdmfnLSOjQ1A1AOJJvc3bwUn5C+5WKbNmbqK1L+yS6qu5SA0FJbjWVXH79VroG43sgm3vnH1NUZKEAfpsw5Eh4V/evj7WfXP/0TENiaQgfkjgXVT9XZerB9gqWRoe7HjpJLpHEdJe70ma+PdkozGjF6WNzH80u9pugx7z6WjD9Y/Ds3NjrR+dgtZbK71muKqiGXan8rvAKYaoSyQdfrew0Yvbwfh7wbuHMRiT+ucbnW4vxvrfaaMc73TG7adNYFac5/wZnOa+ZNDAO5Y2qsk1kRDXUOWdSOhJFVzfgOOV9cT/upqRH7jhsjdybGtGD0IW7QbLx9sbQRzIwXc0sRYTj9gx+B2y1RYHuxo8JdVaAquhUpxEGg2NDIdbYgQfdRwBEx8yBKZ8cFQ9Lo6bzaQYX+Lcu2vOFvY9HYh6FkNlC6ILdubmKBBB3eczuBVD0WFRaebwcWUq57ZBRUPN1C9u6Ts6Eo9YGmilfcXiM8CQgGQr6LULqeCmI2ZR+/I3lGC+phetpqpPWDUt+CCB6MfYXoWNSIXghV74nP6qGpPzG+ysckeBpd+c9qWi/73TgxpbEFH6cTevqpsZRxJ88dOIJO6cwoSTl4NBDawa/plU0UGbbkZpM8rQSjBrOh8JfhdXBH7tTmxnxoTMXhJDCLHwr8vlce8GwEu0mqzWPf2TbbwV1Im9MMyDvEtGXfZtc5CWTB2+vwoM0akstCmu85dt+FRmqrAm/HtIVDmzyO/+8f27YA3W/gx8Btemf4YfaahV/mQ980dA4uwu0kocciesymI0SpaGVDZEwH2YtG4I03l6iWvtv4LB7cy98ib++3mrs+KPm6Nf9VWNmJZ7EsfaH9bp/AGqRqkf7yU7DfK7dZ9RAU+E/oJfpTYZ3fFfaa6LZB9zCc4SDfSxh+mgHDTMQkatVEzvD5WKUBvKvPWJP6bL3iCCYeURPhOXx3WeRFHJa0/9C7x+8a9LuTSD934VD5zytnfCaSGiadmkZtx9LIWpTnEyam8o9hrYLxSCytw+/tzL5PQhqRQ/0FbDyLhGMgl9zp1xi8xa2oxEYh0dW+w1fgWLvejWW/0qKVzAzuwENQfJSAhX/ASWRHQ2yjCUgKC2k1T5+UOgR7YUAc7BcrNkXiB2QZpJbPIcl/h+44h86E5AZKbePGLwok6NRFilCTIaJ/wkUttfDT+14OYJwd9ZQ0D4UnPCRgoY8lMfDFCzPhwHy+3muyqF8s0GtBW3KyIageIUJUPeZqY7JiX/zybI2yq3HehyDZuhsfqZR/LSgb0McDMucgSl2yM81Z5T8cVBmughAT2jyxq9nqiWhWcrExco/waBu7IDKis/u5DhI5x6E3FK8dLEVURvYnub2IaOaMZ8klGsRPOCcHE5JMVaVrBN7e6afP8OjlyFyKSrwB3esn7le5651VUpP5pfQjnsdfZFweBNhQ9O9JahhUAxsNt3ndehsjnNsPSabSD0ujoY1jYriCmv08FPS6OP/8iXsQXUu1iTjZwcgRnic+mox8Ll5EJeWGugUXm6jfY1ZoY5uHn5vRDg6oT5825rcXaK3gJWrudDSkelSAE6vpbky57ba5JfJe9pxjSEcWT5KLJiUBtYCjOp5z3+LtwxbqX0qW5uPZ5ZKN9ykHHNoVN7RyRNfSE+SkG79a3+oeBDYRbBYhuNaf70SgtYIGJ4FExhIyQNzb2F/wZztyq7TC4uA2qF2EPPSVg/pR/0O8AzJVBX+xEUOqkZ1EoC01y589C3XuVlWg1cdvnTCqII0UuqdLF/1Lld/p+hpvEqa8DDSwQlZxIPnjvGj87fP3VQ58imVJK7yY2D94zu7/ogq1qrB1ZMJ8j5glaVJG7x6zcvXMPc8DebFNS3NgtmUZbEyMGcUcTtuUDFJOC1lIEcXcJVsx2cNLUUAwCpbdpv8SAdv5KCIp+6zi78vtGV49Ueuza3Km0ggc8m6EaS0EZmhmhptIKH9G/bqKbaBkykMOpJU4zSsaSACN60G+r7SRt4Ul1OFY+IUtEbCrEBko7G/GruYRDudy/HlPYrLZ0kxHzclnaw9ZrRgM6YihOBY0EFvDyAWVKlaQdGbxAcdjArCiQrSpgJ8auoSs/eARCrseDk0InjFcnPSCBZMFcYoFCuMmVmclHLwcX5uUT+/cPXTzo1zEVMe3o0t9SFVak1GCG98Img6tysZe5ZR3loYhQiBJAFYp+FumnMQZ8b3RmuIkC5VrbbOcis3CsBZRlv2TLo8RpCqcaKNIjWxRf6tVP553UgVZlYDUXFGZkyfh3EzN5hAPtvkJRq4Th35Iafi9fisqJ6Ra6fonTZbEfIolpywf/X/2P9bUOT8Vk1qSOjiflxIxjwIoc1p3not1RZtDolMKjX/wd/gwE4IjjDx6VqD2kNrcFsxnOzGrtnObgptPGlKCaRWoOtbuk1jTPVHAjkEGb47+BPhuqSP3WLxGkLXNOD7k5BhEauJu9rKePMlHesKFuqZ5fvNtaA2QwFciGVOVaOpaqJNDmU3YarbX70AjPTghtN0H6V4qQKSEDSEhoYztIA4v5mgCTvHc5NPcgZIgy7/BAhdi89dvpqzG5dPeWsf0ulPB4dFNMEV0Ltv9U5ocd0jUOGtUqIW0muLerPOKZmfLKCembpGdTquwkHHQVguj+Xzj9/V7R91FFEIh+fDhLDkdd8r/JT1ysmIfwowTAsbF73hNmIVq8fve17STMDVEKhQ3R6LqiLt28lv7zn/J6jdlZaPtb6jDmdQb+6SeG11rtXWL6RhNo6Ws33wD2pq/FUPNlS9vjc0dDDkOOYk5ObzwH1ylcEyaSFt5KNSroKVmbrjggxYCyX1rfet15pmEx1UPCv6KnNRC0T20plprXmi88rcBfc03XYzyKQpomZ+TKSPHPrEh1X4o9r1U/uYu6gufGtvQ6mu+x4vbI9ahWQ05Fz/uyl666lNFJkbVR5VqRkbzKXE9lEVRfbbUfh38ASdBZ6FXP9F5MeBubWIB07ilzwmSUAQ20awaedBQpxF2fMsm0jcom9yG6Knxm1U3fmNr9Y3Ir40na2jniX0Szw1V1LqhtFY8JvRGnJ4erERZ8yAF9a0FJ3eycCtBCaa0GIyCzrB5elO/phVrzBaMfpS9M/zRVrPb201r3Gp88Jd5/A29VTDfQaX4kHA4FuidDwJjs57n6Tc/A0qZ7iKk6sUMwdbbZUlyz/PsHw4GhnImPFyxV1WQh8+KwHU84AIl/gb1HTDx3ZvP+KIpLzPHq4B2BzkXms8Q/ZR3/4vVsVk/VhrT7ureY7Mj1ACAem1uPbndt8yfpmv6mbgJmjKR8KewKe8LxlxwkOtMVZbrxLhbPS3OOcJEMv0Ik/EYF4ePCPb2kDHCQyICrUvE8DwgLnAbAh64b/bRQ3U3mkTWNW+vNWFeRML5Rf8f4x3F9PWLwxWkws4l+aCdM4QN48B4QPFGlyYbDkru73npYmYzx43Q/rb1Osn7qKWP7sFhLEiosyPKv/XRtVES6q6W5WZVqmonpp9llFL5m4ZKoPFW+92ML9wDAYrCOKAtXUfvvTYqcL/l6gW1l3kejsuaZkOZHRcraaSlHvhZKuQ4nEfMAgdIgAJxsjXkwCBMR4aF32tZvRYbX9cBp9xnXYG6XmBRNmILu2vqN6a752gLcd1r+K7TiOX1CGbjiMX/tu2k1nBqsFpJdB3bshmxtbO9VmYPEzFuQgS4XEMmrcp2EknlylLD+rwxdHGLTT6dzDBnGDeud+Ubc3tM7O937Uf8PoGjRv5D3WrBcWa083sa5CTJ/fDHRe/uMNi/hSA+uVjhPkzmHdtZmv/SVSkFjfrW1xw+Wpo9esqgd6WnmAgu13lpRArGCLDfCMf4szBLgflaVqX+DjCXfRp0u0j2L9xtg54q2hwRksD2eMuv3B3csJfsBt2Z91bDCZcU3bdhb/5ClEYifn4sRXH7NZicscJc0Mgw9EXNE17PpqgcxPWJqOmj++d5FcQpjr7p0uAP",
);

export const emailWords = wordsOf<EmailMessages>(emailMessages);
