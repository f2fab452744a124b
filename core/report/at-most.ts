import type { Question } from "../report.ts";

/** Maximum of questions listed for one rule: one override answers all questions of the rule. */
const mostOfOneRule = 5;

/** The first questions of each rule, then one that counts the rest: a form of a thousand rows can raise thousands. */
export const atMost = (questions: readonly Question[]): Question[] =>
  [...Map.groupBy(questions, ({ rule }) => rule)].flatMap(([rule, asked]) => {
    if (asked.length <= mostOfOneRule) return asked;
    const listed = asked.slice(0, mostOfOneRule - 1);
    const more = asked.length - listed.length;
    return [...listed, { rule, pointer: "#/rows", detail: `is asked ${more} more times` }];
  });
