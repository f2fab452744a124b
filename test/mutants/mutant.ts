/** A small wrong edit of a detector that its tests must turn red at. */
export interface Mutant {
  /** What is wrong then. */
  readonly what: string;
  /** Text that stands once in all files of core/detectors. */
  readonly from: string;
  readonly to: string;
}
