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
  readonly "word.closed": {};
  readonly "word.lapsed": {};
  readonly "word.reopened": {};
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
  readonly "detail": {};
  readonly "no-name": {};
  readonly "within-place": { readonly place: string };
}

export const smsMessages = unpacked<SmsMessages>(
  "GyUTACwGnLKGN5ITXNIHn5N70CZGZ766fBG1gjqiK1rLvXOldCT3x9yo+hyGkOetbSHXF9sfJBrN9xsqZu77KduJ+0AZj3Oh3T/kHdmeXN6mWbp0+qLopuxToQ4Bp+b/t9//DNFs1ogQIbQfsZIo5e2zz8wTvdyHmCTRmSvI/YhZ+xYai/ZIEAueqEH0IZvWtlcMZCmi/QjOkFvKSjmkJefJSDK9aCkQ5/3KWAGijcoNsqib3sW+zuAdTCoAM6eaIaKpMwg1yvjXLF9qVWPREi3FedB3czAOGkWqgRvNLsRjaIsUdjYAwcSwakWJ0nLOBKDIr4O4haEov1KNIPiCUmA3nrNwmZirA7CpxEeXCSQk+V0Nt79lqeKqzsBpucK/rsmpi4WvtJkRfdTB4dKWJjMnan5Nxe3yBs1+UixyxiYUb4TOgQ1+Nar0pEvbuF/OQ0tfeFngzFhv/mBFKIvzZbG0pWMBtD7lrPJc5LKctpV0cVU1PNSjMSHcjCC3L7VX4VbwRzCQcTWmd0nIxZtZQqUqxfL2ovCnez+ac42G6LBPIxZSGUGSkUh2xbTLZZyaPvz/VhHhy9iXrALOFcpXOk8+lN2XS7lYjpE/E/Xoeb4LkMCqgNg0YjPBGnLHlYW3HCauPdu5uxvWGsIBrnTtrn1/pvTSKjiFqmCMY1zDKqmTwxlDrVua/51m0hQ/l8G0yZlMJqDQEt3DdLWJY1aQos4EpD0rK4gmQRDPCR03ckNM3DiMJYa+Badxg+wopiYskjZPqeKejC2mJDSnbSW9oWLuvUkPY+PL/59W0oe9DokO6FPSwOdRRK/E7Sc7c1z0plvCsaW6OyIYe03015lVXJQaQecWZ4eMu9mN3ZLMNVSWGTamzA3kZXx+g78o0lFDOkGk9+TTmNitjF5+MYsskj4BXRwEoJ6VaYJAfOJDh/qWprSZLk03/+AOJXI2lAgRCavh/4uq6Q56HzS48QFVUhyux4GnJcnsGyry51FEicMucezZP2f1YwKkjaTFY9Ha27wQlQGQpfbYUpamFqtHd88kqGunFDJd36n2vObPhKeVpz2qU0L9O6xsR5Kw7qkxkqh/1crbICO+E+dkwjCYnfamOeXOuIERHjxzs4rbypEkd5n8ufT3h1WxeDtXKAK0HkE9VKhIIi0rYFUaEok5pjQbIoOntgBp2ETZyl6jVzjMxOjTWaqhzaDZoMybgDTSyvUbNPW19btlTys66MeFojdSwBMt07ebA9iB2YZe6eBbGYQB0waE3hPH0Tj0NF6BRWQOVh6ETiyBAaec8G3ecMG1qZJKO3a89QDujbUg91is8lQxolVcldxdTggO4b68QzFeiXdZTOO6HV+lvtZQXeXU0kXMmmXsKZ0EiEFGlDsIF7BTvyyItCKeSZq15ovmbMLHZabsE+m6PyjC9WuMtm0iFfesjYOy9yQwazCb28+jOky61Tj9wS8x9dKMjaRsiBEr4lvMYWHFtPIchdH/bDLcMGCfbSzXy26mqosIXVdrITHG0W2bZRmxQ0twtXoUdSNIrTAMsyrfDYyVVvScwRrsYCNGBQ4tw7YblKrkyHFIuJWydzKtiPvxusvKIoFatBHplArd8WuEmxmjdq2hM215uKljbVAWafjXo9riUNNnNDvlWcPlsGuVGtoW9BnLHObaXyrmkVfwrO5UK/L9hkurvfP2peD1wpjwwIGwzemlt5GoS3l0lqTq4oVrseRJVu0Seb/8xHWXN6Z42RLpVzw=",
);

export const smsWords = wordsOf<SmsMessages>(smsMessages);
