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
  readonly "what": { readonly what: string };
  readonly "what.opened": { readonly level: "alert" | "epidemic" };
  readonly "what.level-raised": { readonly level: "alert" | "epidemic" };
  readonly "what.updated": {};
  readonly "what.lapsed": {};
  readonly "what.closed": {};
  readonly "what.reopened": {};
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
  "G9Y7ACwHeDKMl5EohDX2vOMNYadl7DuOYIQks/C9rKWyk3VNfkEfgSugPECoV2vMGxPdGuYVPPR9FUWaC/IfvPjm/BLRN0HX7/At4AVcazk5z0gvXsnOXjitCWmwUKhH2hxQu8zsE0RkD776aYZol4ici68ZalvvTuPUq/AdOB7/v2XfCOl/QoqSg0XhYhRmHcLg6Pdu1dvp6Zk9p7dnlh82xNyvqrpnNsWgScE4lFmLStKAQ+KcDEv3U4yINh9E61j+B+f1dEeSIRQo5S7q/m/cNs3Jk3W+nDLNKrXTTXExH+uZMji3fm0Kg16KV5ky6kNNWqqsHc3jTf4bjQC1FKa53+tCJhbKF1djUa9RAb6BB5rqvKlKxo3eraAIFBdTWoqCtJdPWERMzmS6sMJWKhuwkcRLGHr1MciSxyRYTfY2gop6Lw7/JpBx0nhOoW71shoCogcKOuNz8QKoT/ZxLTaUNIhTIJV3Tt4BoDK2u+FVMeR+xVOorm3/t5O6IEf3wu5A34rbTOkCCXNOyRenxE6iMxmSj9wKontUOOKH5WeJEeZ+jMnrt+EhzbASY2C3dZiT+9oRXNbqiIDZGbRHy0eS6pbESGMvsUPqrrN8x/55uU9sjhxkQRhj77SPvsGXZl7EyVDkWbjVEQTkIs6Gn+xfUiNOYVPAp/AaqwE0ideEi63DRKJ/ZzXwGmdDzp2jxmMzqbpjoUoLvHvuyPLVkYoHyNSzh+TyAVo17FwsmpmuA/LWT8TGF1bb/hScPLs9Kp/CQXXcgYA+0GsfgBvBTwxNmc6S2uhwbToAlmOLqjkVsA43lCW2L5BWQ6AuHXRLscAZXMyVeb27nfyaSh50JGmrh1B37Ipgcqq1hcLBhMdTTluCOFWEG0yiMQvPWNSv+ZB4OYhew3W2hngBsAEikGGoefIaXNDGADIpORxG68hayNNEaAT7AHtQh7rDNZdP5AI0YmdO6MiEEHu45tKto5JSId0vcJf9Bm0CWw79F4dYelDQSXfksFzIDko2/3XVsbDN9HwUyWTSnFRJ4telM7k1ToKYpqH0LVVkLnPXAE6HkSPYlgLiwNUTf14ilJgu+EpokneMXVfLc1EAitNPf8WHOuxisJcry/oOQWcxJHsRhG+JdipJtZJaOj8xae2WkwEoB5JV1qTewSekR1wwDaR0oUPz702R/k32Hc2MaRt2zeM3zTkQZwt5nO/4afccQAE6ndJHS3hUbs2Op98Mv+AXILC5Ax2QOw1Uz6+j9KB1oj6eoD7A0hrn9+ICNv6Xyrh1/+VmFGLvYUkf3y9zj6LbfGcbZvzK4v+xsNCJyscdmSqvpr0miWohqeUiRWovqTojMtpLlmeASyn3y4bvAGMXk83iDE9rZpN5y5ye8MT6nsoKqitNQZrzX3Cm9Zp6xzCQO4MK42QWREOdRRY1gmBkVZ0+Oo+I62l/NRm5fWcUIx0TV5Uj+hA3SB5Uv1haCeYk87kliTAc/sEvmK2UKLBt717hrjRQ5d0SF+IgkOcNd13tLx9cvStusoPssF3jP4WpPgrbLEtfaB8fk4zBFJbpr/Lw2mg7y7eM2gVl682jxegPhfW+V/rCN/RGXYN4w317Ol+Jb2aAYZmYTPX0SC62ZhwawHsliNiFFG1Sg71XPMXEz2siPIfvlyj6RUhP5Ip44/e/eadfUkP6+aTkafwENOLCSGYz6dDU27zNoqxDec41ME1/2a3VsFa/ZVX41ZXZkySkETHUf8DCIjgEBklnR79W5W3cimoZ5BxtfRJ8BY7V63h6/kkbrWSmawce3OJEEgv/gBPPjqaFQhOQ5BamHSh4EuoQ7DkB4VLRSwSjIPEYWQap5Swk+X7oHkqobw9XuUmjLX4jG0Gnk/4balJE9AdczKESfnl1+x0Y/P7zpXko3OEhwXR9NImB09OwxzTNPVD2yKLuwT0uQVuSNwfUHCFCpDXmdGXS4n78syyb5qsMac1zkq29lYfU/tceog25dQnID7Kj+tZAn0s/+w77C0IcLGKDeofdxWzxRFSU2tgYSQo8WscuiIyovypXTCA56faG4nWDJYkaisYgt+2IZo74FkSiQfwoaXIwIUnVX9hmjRutfvpQxS4lnzRSa1fl5Y47sK1EZ7XMSf32716ex59nXBEEGlblbx4nDI6BjbqXed9MFiOca8RJJtWHpVF1zDExXEEV2TkUVKs4P/vE3YiuZWoi3kw0Tbrnlo8qdY9zL6Lsc0HdBhebqe8xKpSx1fEDCsrBAV2looz54AKtFa3jxZ2OpoEcFaCrIN1fJLdGFLfE+BrxVTGkJYt55KJISUAl4Gi29Do/y729u4T6l5Gl+Ph2ObgI85QDnsOUFq0c0ZX0BDnJxq/St6wGgbUEm9UQXPnPQxForaDBViCRsYQMEF8/52fixVZky7QRFptbo8oB8tBXa1Sa5D/UGmamVPnzjRhCjeyIB9oys/zXs9DlitIMtObxmyVGJaSRQlftUkH/U/ufVOSYMUkMeRuoYLmsYkHyx3rRjE/Pv0c58CmWJa3wYmrQ5Dm6/o0qxKqmoTIS5glihqRJGb2rzMplI/c4D+TFNi/Ngf6dL82ViTEjmENHJJNBimkhCwmiuL30GpA9vJQLCErB8mv6hwjYTqEoKulnmn5fdo+w+0Ctz4rJmUqHqHs8hnOMYoZmbkL2hPKF8i9JxjJQ0hYhB9KKOOXlDSSA9jt2ZhmUNnrNuynU4Zj7hS0QcLysQ5pEQ2HoUHZVD3c4N8ejBR6T5XCo6VcM1+FaQ7dGDIa0x1AccxqIrWDkAka8V5J0FP4Bx30CsLzCaBMBP1V0CVn9wcMVdnM4VCG403Bx0AsWDBbE++AojKtYnZVw8LKcGqZ8OvbctX0oFzHF8eXoEh8SldpklOBmXNipO7QKY2aaQ95aGoYIgQQAWE35W46cxBn+vdDqd5ITKjWcR9kWm7lhDVCW/Y9Ojx7ke7zRRuJq3n3+xkXYivw3TT7IUAJSs0VlTp4ML1JgNoeYitWPirGnJW9kSsNH+lZUTki0Uo/+AktoPkWTU5SzbqP+ZLTDzI/OHJJ58PItI2IeAVDLaf15LtoVZQ6BTkm0CMDf4cNMCJYw4jhXOHEjZOYGIubfZ+ZD6zYB10YasgRTKlBxrN5bsAZ7ooCdAdK4OPozwO/IfLpjqZ0drNfV43iXk30Qqd2r2Et7cisf4QkX6prqcjtZaKsxga+GZExUpj6F8dG+sL3zCVvGvkc6Wu64eZTCMjjNke6FAkRKWBASEkrfDuLIxRyFwAmewz/FHWgTZPOvCsCF2Pjvmyqrcfm0Otcx7XUoONz7Gkwencv38TTtyzc5arFRKsRCUk0xMfO8o9n+I8qJTdHItksVFjIO0mqhNL/fenN6JtVZPghVyYeCs3QZb8n/kh45WdEP00LvBEZ5G39NmIaq8XvEY9pJmIoiFYqLI1F0+F3b+q185++w+qasyFr+hjqcVr2xt+q5ybVWXbcYjtEwWor6xTegrfhbMFRc+YrWWNzBkOOQE5iTwwv/ZUsCR6WJtNUPhcLYH5q54YIPWghM7lvqWweZZxLuV91U/mo5iYV8u2sNtVZ913iV35r0WYxkUcrbKKClX066jOz7eIZQ+6HYt2P8yl3U13wqbkOlr/DuL273Gp+a1ZBzycdd0UPFjrYgEyPqvUolIyP5FL8eyqKIPl1qHwR5wEnQmdj+/DK3A3dijh5gGrf0WUESgsAimkUjDxLqJML2b5EjfIOy1m2Ingq/WXXhN7ZS34j8yniyhnKe2Fvx3Fha68bSWvFo0RtxeniwgrKiQUrUlxacbPe3UoISTCkxGDmdofP0qn5NKtaYVxBXBs31WUVbzR1Pm9S49eChblX4G8CV2d0bymN8iL6OqDPQ2w8ExmZt5dM3PwNKmbZbvfVihqDr7aIkua189oeDgaG8CXdX7KUZ5JFnReA6HrCGba7Ad+KnaWJvxDdNeVFYXgW0O5jefdzn6TTP/i3KYzO7zTSmjcuOsXFpPweA1NwB29zAVvoFe/WEZ2IRNGEi4U+iKa4LxpxzMGdOSS1nPrA3L5mcs4eJpP0WJuPRL55sEdzrZkYPD4kRaF0iLsgmespGF3DHnWD3/hxfGI7IOuP2Wtt/9iIS1i8avxnvCKYHTwFXkHI7l+Sddo7gNowD40PFhU62090oud/yUkg9jRwLofXWfB7kda+hR+HTYQxIqPLSar/2KJSxJ1RdJctwR45qJ9r/ZZSa5W/qtigaq3rSMcnxObWrjwEHpKXr2bXHSgXuA646obaPx+Ho0xQbyuzofl9IS9YI1nVyHHrGQeBABFAgug9CjntJ8pHuvu+1lj27EPdURifSqGugbhBYhG1Zw65IjcY0vu/Nu7huD77qNGJFPZ5FLqCaxe15Ab517E41VimJiyGW/PKtHeue0nt4EOMmhIPL1WXSGuwnSApXlhjW4MbQxS028cTh3C24xih3Khd1wzfs7+PWe/w6gaPG/BeRZYLjzGiX7ztLSZL9KXsDnt0za/6mWLi7nMCdTvoV++A9/7mrUgoK80uv0Xz0cm55wFMGvSLNZyK4PDurECkoI8B+Y042Rd0lBsF8dpaa/rIlm31qVjvt63f8waCmJm2OCMnAvsXpQcoVnXa4J181qzPvrYETLimatKCDvxClkfB3mqMo7oEENmzslNglJsPQMDVP5Prqc+UgzrhBTR+VcsRREKc4etiTxj8=",
);

export const emailWords = wordsOf<EmailMessages>(emailMessages);
