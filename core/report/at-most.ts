import type { Question } from "../report.ts";

/** Questions of one rule that are told one by one: an override answers all of a rule at once. */
const mostOfOneRule = 5;

/** The first questions of each rule, and of the others only how many there are: a form of a thousand rows may ask them all. */
export const atMost = (questions: readonly Question[]): Question[] =>
  [...Map.groupBy(questions, ({ rule }) => rule)].flatMap(([rule, asked]) => {
    if (asked.length <= mostOfOneRule) return asked;
    const told = asked.slice(0, mostOfOneRule - 1);
    const more = asked.length - told.length;
    return [...told, { rule, pointer: "#/rows", detail: `is asked ${more} times more` }];
  });
