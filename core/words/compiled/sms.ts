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
  readonly "word.lapsed": {};
  readonly "word.reopened": {};
  readonly "word.closed": { readonly verification: "true" | "false" | "pending" };
  readonly "word.escalated": {};
  readonly "escalated.because": { readonly because: string };
  readonly "escalated.to": { readonly because: string; readonly place: string };
  readonly "because.not-acknowledged": {};
  readonly "because.not-verified": {};
  readonly "because.ihr": {};
  readonly "because.unexplained-death": {};
  readonly "because.two-districts": {};
  readonly "word.rising": {};
  readonly "rising.from-to": { readonly from: number; readonly to: number };
  readonly "word.retracted": {};
  readonly "retracted.silence": {};
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
  readonly "still-open": {};
  readonly "silent-named": { readonly others: number; readonly unit: string };
  readonly "by.acknowledge": { readonly when: string };
  readonly "by.verify": { readonly when: string };
  readonly "by.assess": { readonly when: string };
  readonly "by.decide": { readonly when: string };
  readonly "by.follow": { readonly when: string };
  readonly "overdue": { readonly when: string };
  readonly "reply": { readonly alert: string; readonly no: string; readonly unsure: string; readonly yes: string };
  readonly "reply.short": { readonly alert: string; readonly no: string; readonly yes: string };
  readonly "reply.code": { readonly no: string; readonly unsure: string; readonly yes: string };
  readonly "reply.code-short": { readonly no: string; readonly yes: string };
  readonly "link": { readonly link: string };
  readonly "no-name": {};
  readonly "within-place": { readonly place: string };
}

export const smsMessages = unpacked<SmsMessages>(
  "G14pICwHeDLslLiGbjgP0g8Im6EJO2exOaj0It0snxa4VqIH+RyQzGxOE1GdcQbvVm31Xxl2nNWxN0ciRNE5fb5DY6ERCTI1zHJbyNU/ZHA3Cc5mkhH0IjOpb84+EdV4e1zO8E9gAVPjt1N1HL1UlvMPTk3INkuXTl8U3ZQlFeqQ49TsS/flAZspdgocJEeRKXIS2Smq33t6tdIs6f8l0hkIRpqZBX3jX9YZADLILrMdOYww5DAD3MaqKhSfr91HCBARIiC0jnuXLdgvLSt9sB17MHKU3uhSJKzNkfj+Q7XJvCzNiq0kf63gChqVQdrUbfSQg7MBNZj7r8ze1E3qLdlKMnrZOBdny6fr6QYxOmdB3hNLclgnB0q98M2KZKOmugFoyG+DeO2+WqpoFBLeTwqEjkUX2khr7qNzCi1t+fiQjvyqhtd+zW7gkQ1o+wEr3kHLcvhK+MlSJAWLSFto9umJ4DEVNs0kb6ssc7qKr741IeyJfU9JnA4EmSmLbvgjQWbkRkdPb9psDXdb41Hg0tvIN4e6DVyJRhZwdWJNhl57MbpThGGktr+hJVznzQMw4rRLQ0OrzR2MvRuYiq7AkuZVxS/dpbizKEZz/r/cggiwIz9qS0GIJvPk0+zuameK1hkaEHnIqH1v5r8YeymSXKEGPv8cDGyLZ8vseVw+b0aobY8U34hqjq4qC7EKNVule4ctov+TF2OTfLclcJj2OlgQhQIMLztQP+qYxCiepgcROJUH/K4inHZcGA5F6bcunrZZGUI/IwDcWR2E8bG7S1EMLPagN1BnseoShyw91Xdec0fbLPl0h+OWQB7UHCcNpvrJq2QgOqwapwklFVkoedOCfZnlAaLGB4y7EWwkS+q5odwmie0IvLGjUwtYEPq1IJca//1ZMjiek5CSEjzYu8yR0hKFDnuQ7bdszqyhCbiJSHhH+SJe1YfE8hN9QGjAPA/LusNwGHJEuu+kSOVWlTFTSJKap0JtIB8RL3rquoIHs80TV88l/QvGDtvfMG2M522xx9+kcK9dm0HalN8dG+56e400dPHbnxG+7uO+kxyRi7sDHRjcUfCqdpVQ8wamB4HSemKG6bb4/qIn64aYdGKxilFDHDyuEK9YV0nOZ/KoNZoXodcsVJMaCF2Xd9bAOZCJxLaTS8AZ5qOPoz48WWHMeprqjLB1nCb1bCZ3C1x7Vy137GeU4xEe5jh0HW2n+IDyREhSfN/CQlNO3IC1wuOfmOpLRU+kCGHE34eKrWNve9sbi63V5Do4gxquXUywc02ttJIdcHzY3zpqazfJkZYpVJ+ri9Lr0wUydMfjtuuLeR2uqbfCqVbqlcLLtblLS3VTsZVn2wjdawexKYIKZYdnFdZ3LyTgSZq2tFTt1/JlssIDdMcZ33BsFJl8G9aDS0BKX9AOPb079Rk2wvjkTcsd36cPPW+wRQ+O3lxxQWK/2gT+afRTqCtzJ/cGcG/d4dZsBEZ9gOGRnaFD38EIkXH2YEjSTkdSrWFNOWWWmkRxIQ6XUWTqQcWb9ejG5jMFkIHS+VWFR0bpLF9UiaiRNFnD4OJc+Zq4lQ7NWrJrza7N8gD9nxgxdoF71ebD7rpXSfUimeoaLUQNva2aYHQqiIdOQmNLdVAZndxmx0knDqux4lYO7VU24DDEETJdVNyx8OpYeAxZOL7nZHIKUUax86TG+ono3nPp/7cUOjOdyjP7JF9ljn0MlCLlrdxvEvLTPPmBfelM24rAwDdO7kBbhOgGyfOK9ZzqLSbXG+wtopFVeMYEvm9wRaEGtDili1sk2lAALTnNzAlBd0oJ2VPvoSbcDXyTJC64UlYpwL3id/uaH9M7bUhXOfiEOxpKfkRDaSue1dZXxBe6zPKPppemr5gCrHCK1KeG3HreUE8GSmExPT5kvsmvbRHQOU6A4iFNhPWAlxx/uKhbPbDskCrQB8p3KTQvxuhmHndxnp7j8z5mVKr577BSP+JXcxBppjT/q1bV6Bay4zLRcxcknDnzppQnJDzk/LSGw/YkhLs27Khm+88yLKmFN+AAQskeYfOiOFCWiCjiDRv4PNJYfH9W4HQtwXrn1pGhMJHUZY4W8CYhHadYb6jM96M3Kpbu+GxG/WPGO5eWvl4kepQGc8OVRuKaxv9W7WWJxPKfmBYo2lvX+2JMVD4WkMLVWdYrC96BMoAYAS8NVJBqkfYPYOnl/E9wTGQi2KNAZjSO0Jaj8jeWs8c34UjW78Ylzn9jA5Yt7jl46Ua1wKHMhqsazDmGBQARjQNDmmICn94W1Vng5mrLtTgLEBGMNS54IpKvROMQ3Mc6wzltwCSzxMeG6icdUGKKef3V6v0JhxpnyygyZOqKL9Jy0BDXmwhZZDzVUJoZV3Y+vjsPN4TUD1bOL+2gNE3K77zZ280k7OKwdrrexWIgav2yJGwdg9hOah6DqgpsQQ326JQEOk7cIiJIV9KSeiUCLYrroyAcPSEMZ6ORG+HnYrmtyJryAM4LkbhBdwIy+vudGy2lq5osAE9Z25v6JxEeWd04b0hvV9UHaKLg9kuV6Z06RHwLs3mAbBkdqnbLxRdVblk97dy1Y0RQglVK12dQsqap0rG/oQX4WJyMNNHlyA18GdGOVGWZAe8iTrb8Q9WbFDN1t0ViFaCz/al5dMx9SD6hM2la12h8wLP2tXPTN/dSUoVj7aZiRSDz1J+8oYOghdq1jm70yQOzKbaCcPzLCBYulHuBOA4LUTXt4mweZaouxtudnKwZqzTaLqpmCltk7Yrgug1Wm3Kr98eZKfLKk+eWNE8rl9W/SpKoE27SpTHqtE2y/6wtIHqpJ9Ch5yPVPKYLb+j2lsvz3XToRIrH7VjBW2njSMYtD5S7RiLpxViD6+z/xOQN5zcJSfVfrB8KZX2KWx6sIcyM4Mk7CGTh6587cH189rnMJyj3KXOWlfWp2/JgQ04s78lY/ePWkYE82asnNFrO0rEe5Ubomc+drm+vF61SiGdnA4zXBeKf4x2aim43q+ORHdcmTNiknLSuY/3wBwmkRpOgkNtxpm5/lF/Lqcvndi+aoYNAIAlMI7icqgNvyntFLZXC0owsejEQ8U+NwTYeKCWhs+zd8xOVk5ElwUun3ZgyTcs449yNjZIs96whS9FKhRxLbNf0oJLBNm5y7mm94crEGn7Ho1pT+Ky2gcxYNkf5TnxJ28y4v1tODel6LQ9yusdOF/QC4I/zyYL4xCHkTwVcYRvk2USGs+7yKTPjEtn6TXWO4QfB7ST9bdw9hVuvruGW6V6Cbc7tOJGJsRBYwo8ZjYElKwor1dpuq2JL2W69p3LVgjOXGSiOlG5H0ZqIV8uXUMyQYGVE4ESb60JvrzikNZsH7WPj2lcWIxToK8FL1/bn3u70QEkJZcA4OQ==",
);

export const smsWords = wordsOf<SmsMessages>(smsMessages);
