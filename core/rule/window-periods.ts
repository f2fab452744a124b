/** Number of periods in a rule's window: 4 for `P4W`, 7 for `P7D`. */
export const windowPeriods = ({ window }: { readonly window: string }): number =>
  Number(window.slice(1, -1));
