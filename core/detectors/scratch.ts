/**
 * Room for numbers that stand until the same room is asked for again; not cleared.
 *
 * Making typed arrays costs more than all that a fit does with them. A caller asks once in an assessment,
 * which is synchronous, and lets none of it out.
 */
export const scratch = (): ((size: number) => Float64Array) => {
  let room = new Float64Array(512);
  return (size) => {
    if (room.length < size) room = new Float64Array(2 * size);
    return room.subarray(0, size);
  };
};
