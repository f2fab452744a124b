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
  readonly "verified": { readonly alert: string };
  readonly "gone": {};
  readonly "gone.next": {};
  readonly "too-many": {};
  readonly "sms.recorded": { readonly alert: string; readonly answer: string };
  readonly "sms.ended": { readonly alert: string };
  readonly "sms.verified": { readonly alert: string };
  readonly "sms.report": {};
  readonly "sms.unknown": { readonly alert: string };
  readonly "sms.how": { readonly alert: string; readonly no: string; readonly unsure: string; readonly yes: string };
  readonly "sms.stranger": {};
}

export const answerMessages = unpacked<AnswerMessages>(
  "G+UZIKwKeDIWnoWi0qqDD7Pr9WUWqsLB//tzKvtS3fz4OsAReSD0ZjPmXN/XrWHeK5gMk4V77Q94OHHfb6Ui+nvazrGP9wSoqAApOz+x2lnJGY18capk6eprFp2usCkSs+X//1ra8qZADljV5tQYAlvlqjL3vfcHs1maEMyGsITz/0yoyMeTMOSAdVVdT51jKWsx1tJC+14EVJDZdUnI7opvRt/4sdfzNdS+sWjlj3bs/rh0r0ZzCWyk3gMC4AH6cElE03aDVvMdDOP/x1YGdGKO5O+PvjTm80qchyi0Bn//NECNoZr/sVFaMg/uBnxNiWupRYfONF64B9fpc2aVGAxRztMPWuyIpZRNtBTeaPzstUsV86ru7eH1ISzcIUvXXG0CgN1PxGLmEyE33Dh3MUnSIdXaREfWXmHfgcQbPxLWawdzRP5lhHrodoZaE1jRwXO1Su/slsHNoRmK+Og8ZK2cJm8dPExrGCyKGPxD1qsvua7y+7e2fksm82LllSDrAo2SWSCVMSi876t8DmIUDm5BMCZoYNtdmCJj+kPRBec6DRc4dX/AaRJpRDA78eoaC3IZjXesRFea30Rnz+hRXTfnDInXlHaVNDnDEXkT3NJTDkkThPf5MN4XNLyNZEyZF5VireD4QIhIOXiuWl91VfFtlcrQd1WxhSUKwYFjpP3Iw+sEXd+k3J/2h+8Aq0SYVKiWMS5MODwsbXgcEmhNpshswwybD3yiW0kRh10GDkFcC9NlTl/T8vFFOBMYcmQvHRlixBhQN4py9AbGYad5NQ+noGs8S+cuXvFfxnvunlbCtHvfAELHOZu9i9P5KaGH/FQU7FbdRptAZuGojRCiMHSCOXHRaMV6wQSFRxjvMGVml0LbicLaGAOLfqDDU//QR3kjA7+yo7ycjBH6hsaKENzqVud9x+I5dY5VF6RxgKdkfVAuzRrgnF7fJK/by1vCSPLQyb9tcyy5BAzJRHgTg67psgO/hCGAJQ/VOc2XoW/SvJnIWqB/vJtU2Jl8UQXdfkEpzgFRyaQqBt9Ahn6NfzhtmmIrRTKMalw4njTA1gvkChoU5cGuaLBOQgRa9ajHsPALykPRVk20ke3pG9liIWN0FyYUEBbUnO0hYrf9KkJOo/wZq5vxqm74lkoS9h37MCAoXKK9h75tUZg+YZN/z3eZcdW+Rg1mJvmxXqm3gaeorw0iLziWAgXlhTIyL/C/CQvD4DhZOp0+pn3hfWRGUDrzZFnCyW9uso7yhec4X1/i/sYo2ruuWl9d60rS/An7Yqyvq05Eu6Re0fw6JZhPwQio75JScplma2LGn6OostTJrrhdycxNiowIYC5Nla/UdGfXLcpSgw1S7IT7xJDOpqQ3A94Ey6wr5CcqkM+wXnORyUUIggShyZnGacxgalpVu1ppR3eUBtuFoUb0xa2ioNmeFJ8il+UyFQtNhice1lGJ7TowQqRwpWVVXVOa2q7CLYsUINkBJhKfX51U8pKRYj9td9X32+Y/ZBkkY6bQZLEZRzuJQem9XRmb/EssJk2678skPak3cSn9KWnSJt/+X8IDc7GMgYpHjRc4fbQPHCVQuhphWnXM8GTFb1WRSYPwhJhkGJqSconwuSiIZPv69jgKTn6ONxnVmD54D/lDf4Y0cZfaFZ7g94jRe+bCKsvDISmGZa6WiYiNK1EABYFe6D6Ob3ZBfaQUD6lh+qcYKO+d5v3AT9XX+PdPdxgkt9pG3p/ZasVg1+mA7a4n7JOVb2y802Jl2yvRMUvkZSrtnWmLmtgs25KDhCPtDpxQNVZPcXXxrBHc1Gpya/Kupw1KwCQUkvnfc4gJb3hhNa/UbkEJU02eGF3cn+fIoaKeO96qNRws98YNee0Fko0Bzkf2hp/QuAS/R1bqHxamEXLjHU0skEYrbmL0S6HSJBDeddWZFt9Y2izsJrujZVSdp9lntY1nvHAidcGwubRHreuKhcjQuTY3uzG5fZc045iDi/adHyoq5K00KZTylfJ5iwWThJJosVF10lgcnOocuG44o1nTQOkiZpW4ZPNW2gNIc2Fe02ySlWIuzRvh6S5itkq+OVO8xSatE0FRdVwfLwW9YdvB92QQy0khkAbYFUqZiL/U6shLfqSRwmQKOCkeZVO8lL41ScRtcgiaPik9hGUp2x1T6IMs/QMWSdbgAtiSDQwlDkL833XjXPIKQcIMSRtVOoP8No+2tJJ5+MHAkFMPBNRPMiPCbWpFAVoKyrcOlrsGdNUFiU7Gc2dAErOwKTiJGc7iZpdCU27EWfSjSjoxyK5U0ZytNGRyUxPw/nbEvqXVfEx272KnBl4rffEE9CeM3BPEaUIw3mZYu6Gcx6eWnNQPrqqtnl2qDJf4odXd2NHcM2wN35QD5AU4aiAqnMaJwMbej7QZXCMHKPDzvAxsQhimWPZLPgtvgNBIcSG0YSXiW9NuapDmjnQlKls7EXv9IFSzjaF8XiNWwnyTphlteYHjm49yw+RDIISakmaSLOSLdvuv7oahexFb2WT6fsNfIlmOZVBicaLp6Beu+p6GzxXfxJK5Ji7RHWo2uvHT7wznjU/G3vffF3duMNwP0RGSAqTx9OIaQymjB7cgtbPfeC9OJ1V+VJ847zgZe0q0IuV93h5U81S5T1UryGYq7S2FkjjQeOJoaHtB3Wami7bMeULHQ0e7ilGlBepuMd8l7ula+kUCWNKlsoNf548qautqPg0ZntMwXCxIB3HysH9o4eSw3eZQeXGzAkoNDXNNY4aTKYji8WVphtC8LpxzINB73t2KBCUxO1JbNA6tPNN+Ii3B2RATXLWxQaXMCct4gREmPhfQkY6qeAM=",
);

export const answerWords = wordsOf<AnswerMessages>(answerMessages);
