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
  "G847ACwHbGMS1sPJ6rB16rF4NWJzPBaf0ugISWahqDVTdupcwprI5YEkIHq1xnSb6NYwr+Ah76so0lxegxffnLwi+i6o7bYd7wAf4PqWk/pOevGX7PyG05mQEZpH2hs/UMgDhQGNR6EeaXNA7TKzTxCRPfiq5SuiXUtOufgXQ23/Z98otS6sAsfjf00rHdKuQ4rQZWpkFiMgxwyImfX/6/47Gs1clU6zdzW7F2LW725p5lIM2CkwA2hEjholSGxmaHVjTLcrwonoX0HrWBY2v+meJEMoUMpf1N01fjfNyZN1Boy0q9RON5z5WM8Izq1fGpz3UrzKiOWtJi1V1o728Vb/LVBLYZx7vS5kYqF8cTXu6zkrwDfwQFOdNlXJsNH7IygCxcmUlmIg7ekTFlHJItKJFbbSyGAjiZcw9OpjkCWPSbCa7G0EFfVeHP5NIOOk8RwsrV5WQ0D0QEFnfC5eAHNniG+xoaRBnAKpvHPyDgCVsd0Nr4oh9ysezNe2/9tJnZCjufC6o6viNlO6QMIcU/LFKbGT6EyG5iO3guYaFY744fhZYoS5H0Oy+jacUmAlxsCmdZqT+9oRnNbqiIjRAtqj5S3JfE0MNPQSO6TmkuU7ts8r3bGYGGVBGGPvtPcufGnmRZwMRR6FWx1BQC7iZX4xPKVGnMOmgE/hNVYDaBKvCRebdhOJ/p0twHOeDbnsUeOxmVTdsVClBd49dWT56kDFA2Tq2UNy+QCtGnYuFs1Mdwzy0k/ExhdW2/4UnDyb3SufwkF13DsBfaDX3gA3gp8YmjJdJLXR4dp0ACzHFlXXVPAy3FDm2L5AWt0CdemgW4oFzuBirkzr3Z/Rr6nkm44kbfUQ6o5dEUxOtbZQOJjweMppSxCninCDSTRm4Rmz+jUfEi8H0Wu4ztYQLwA2QAQyDDVPXoML2jiHTEouDqN8shbyNBEawT7A7nJM3eGayydyARqxMyd0ZEKIPVxz6dZRSamQ7he4y7DBJ4Eth/6LQyw9KOikO3JYLmQHJZt/XXUsbDM9b0UymXRHqiTx69KF3BonQUzTSLlHFZnL3DWA02HkCLalgDhw9sSflgglpgv+JTTJO8auq+WxKADF6ae/4FMddjHYy5VlfYegsxiSvQjCt0Q7laxayS2dj5i0NmN2A8qBZJU1qR/jE9IjLpgGUjrRofl7U6R/k31HM2Pahl3z+E1zCcTZQh7nW37aPQdQgE6n9NkSHpVbs+PpN8Mv+AEIbFnogCwoj0vuaLru8pSojyeoD7CsxvG9uICN/1IZt+6/3IxC7N0t6cP7Ze5RdJvubMMMX1r8PxfudaLyfkemyqtpr0mSWkhquUjR2kuqzoiM9pTlGeBS+hWm/ECYJNkEtHVmcuYtMz/gifU9lRVUZ5qCNOe/4EzrNfWOYSB3BhXGySSIhjqLLGoEwcCqOn10HhHX0/ZqMkr7zhh6vgxcVY7oQ9yg86DyYmklmJPM55YkwnD4B79gtlKiwLa9e4W70kCVd018iINAnjfcdbXffHD1rrjJDrLDdol/FaZ5K2yzLH2hbXxzknEzhWV6VGqfjcZZrmXULihbb7mcjf5QWO97pQu+oTfq6sQb7tvT5aP4ejoEicQg1dMjudgaGxvAWyWK2IcUbVKDtVc8xcDPayI8h6+XiLyI0xM5I974/Xd5+iU1pJ8PSp76CWjEhZHMZtKpqbflJYuyDuU517lp+p/dWg1r9VtWhV99NHuShDQihvoPWFgEjyIg6exo12q8jVtRLYOco61Pgq/AsXoZTx6/0kYrmenagAe3OJHEwgdw4tnQtFBoBJLcwrQDBY9CHYI9JyCcKnqJaBAkHiPLILWchSRfD11DCfXt4So3abTFb2Qj6HTQf0NNioj+gIs5VMIPr+/bDgx+//nSPBTu8JBguj6axMDpadhjus09UPbIoq7BPS5BW5I3B9QcIUKkNaZ0ZdTifvyzLFfKxwxtzXOSrb2Uh9Twaw/xCbl1DcgPikl9aaDPpZ9d3XwhqNEiMuYKt4nZ4omoKLWxMZIUeLSOXRAZUX9VrphActL0huJ1gzmJGorGea7bEc0U8S2oRIP4UdLkYEKSqr+wzRo3Wv30oYpdSj5poNauSveOK7Ct6KyWOarf/t3L83h4hhVBoGFVHvOY0ZkCGzUf8rqYLEY414iTTKo3S6PqmGNiuIIqsnMoqM5xfvaJuxFdy5yReDPRNOmeWj6o1D0uvYiyzwV1G1xspr6HqFDGWscPKCgHB3SWijKmgwu0FrSOF3c6mgZyVICugnR9kdwaUdwS4xfER8WQlizmkYsiJQGVgKPZyvHuLPf2Zgn1LyNz8eHtcnAR5ikHPIcpH7RyRFfSE+QkK79KX7MaBNYSbCYhuNKfhyLQWkCDrUAiYwkZID5/zk949ki2tMJi99YqB8hDX62VJvkPtYaZMVUevgG3UCM74oG2zMz/9cx0uqI00JrHb1YxKiGNFLrq5gr6n3r7TkXPjFnFBS8DFSyXVSxI/lgvmvHp8fsoBz7FsqQVXkwNmjxF179RhVjVNFRGwjRBzJA0KaN3lVm5bOYW54682Oal2dGvy7l7ZWTMCObQEclkkGKayUKCKG4vvQZkDy/lAoJSsPwZ/yECtlMoikr6mZbny24Rdj9X67NicqbSIeoejuFNMczQxE3InlC+0LB74iFQ0ibkQFqIU728gQTQfsfjWSaljdOW1xHqsM/9whoIOH6oQ5pEQ2HoUHZVd3c4N/ujFzwmy+5Q068YrtO1upMaMRjSHkOxz2kg1oKRCxjxXknSUfhv2O8TgOUVRpsI+KmiS8jqD+6usJvDoQrBnYaLg16wYLAg3gdHYVzF6qyEg5fl1DDl07Hnrs2PchFTHF+OLvEhUalNRgluxoVXdYdWYcxMc8pbS8MQIZAAAKspj+XIUZzh3wotfic5oVLDeZRtsZkbVn/Ksv/Rce9BucULbSS+5t3nb1yErcR/0+CDDCUgNVtU5uTJ8CIFZnOIqVj9qBh7WPJGpjR8pG9F5YREK/XoLzCH5lM0OUU56zbrT0Y7zPzozCGZBy/fMiLmEQC1HNef56xdUeYt0CmJFgH4O3yYCcESRhzHCiduhMzcQMT8+8x8aN0m4NpIQ5ZgSgUqjtVb+UuJrl+C5emOpXZ2r/5wPW/kRQH6nS1byUt4goU6prpeRhbaaEygqyH5EpWpu7A92gPLO5+gZax7oqPFjppFOQyDwxzpXShApIAFISGB9G3AUC7GKAROkBz+Ke5AmxCbvyYAF17jvW+qjMbl0upSt7TXqWB37yoYPTqXb+Np2pVv8tRSo1SIhaR6YmLu8ope+40oJ/ZEI9suVVfIMEhrhdL8fuvO6ZhUY/kgVCUbCs7SZbgl/0t64ORE303LvBMY5Wn8NWAaqsbvkY9pJ0EqiFQoLo5E0eF3bevX8p2/w+qbsiJr+Svqblr1xtaq56bXWlSdYjhGw2gp6hdfgbbib8FQceUrWkNxB0OOQ05gDg4v/KuWBI7K7NBaPxQKQ39o0s4FHrQMmFy31LMONs/E26u6W3kkOYqFvJt7CbNW/bXRKr9200cvklkpb6OAlr45qrKx7+O9BdoPxb0d41duor7mY1Eban3FN38xu5fdNach55KPu6KHilttUSZG1HuVSkZG8il+PZRFEX26tD4IeoeToDNx/fhlWgK4W5csYBq38FlBEoLAIppFI98k1EmE7V8jR/gKZa1bET0VfrPqwm+spb4R+ZXxZA3lPLG14rmxtJaNpbXg3qI34vTgYCXKCgcpqC8tONlub6UEJZhSYjByOkPn6VW9mlSoMY8gzgia66uKNpo7njapaevBpzpV4WsAN2azN5TH+BB9HVFnoLcvCIzN2sqXbz4GlCptd3rrxQxB19dFSXJb+eoH5wJDeRPurtBLe8gjz4LAdTtgCdvcgO/E7XHi6YwvmvCisDwKaG8wvfq4r9Npnv2bMsRmdptGtHHFR2ye0s8BIDV3vDYXrpV+wFY94ZG4Cpowj/AnmTFeCsac82aOmJJajnhgL1oyOScP80j7LUzGo1882SK4180MHt4RI9CqRNyP3dihGl3AHVeA3fszPSEckXXG6bW2/+JFJKxfNH4z3hFMDx7gClJu55K8084R3IZxYHyoeKWD7DQbJfdbXmoqQS4dV0Lrnrvl5udeQ581bTqMAQlVnlKN9jWnePvc5LUMw01Maifa/2WUmuNrajoMjVU96Jjk+FjaKApjh7RwPfvksVKB+4CrTqjt43k4+jTFhjI7ut0X0pIVyzo5Dj3iWGAHCVAgug1CjntH8p7mme+l1j+qEPdQRufRqGugbhCYhV1Zw65EjcY4vu8tr3HdHnzXacSKejiLvIJqFrfHA/jGsTvVWKUkToJY8su3dKx7Su/uTgybEA7uVpdJa7AeISncWGJYgxMjF7fUxANnczNIjVHuEC7qQm/Y38c97fHPEZw05l9Dlgn2M4Ndvs8sJUn2J+z1f3atrPmLYeFucgJ3Oumf2BvP+U9dlVJQmN96zuajl3PLA54y6BVpPhPB5dlJhUhBGQG2G3OQqVl7KTAflaWmv2jJZp+6qx3u9Vv+YFBTkzZHhGRg3+IBB64OrLinfOyuzrS3Bk64pGjSQt79hSiNhL+zHEVxD2SIYV+nxC7hDENDapbI9dHnykEcaYOaPCr1ipMgTnH0sLb9Dw==",
);

export const emailWords = wordsOf<EmailMessages>(emailMessages);
