/**
 * Room for numbers that stand until the same room is asked for again; not cleared.
 *
 * Making typed arrays costs more than all that a fit does with them, and so does making a view of one: the
 * last view serves as long as the size is the same. A caller asks once in an assessment, which is synchronous,
 * and lets none of it out.
 */
export const scratch = () => viewed((size) => new Float64Array(size));

/** The same for whole numbers. */
export const wholeScratch = () => viewed((size) => new Int32Array(size));

interface Room<T> {
  readonly length: number;
  subarray(begin: number, end: number): T;
}

const viewed = <T extends Room<T>>(make: (size: number) => T): ((size: number) => T) => {
  let room = make(512);
  let view = room;
  return (size) => {
    if (view.length === size) return view;
    if (room.length < size) room = make(2 * size);
    view = room.subarray(0, size);
    return view;
  };
};

/** The same for anything that is made to a size: the last one made serves while the size is the same. */
export const reused = <T>(make: (size: number) => T): ((size: number) => T) => {
  let last: { readonly size: number; readonly made: T } | undefined;
  return (size) => {
    if (last?.size !== size) last = { size, made: make(size) };
    return last.made;
  };
};
