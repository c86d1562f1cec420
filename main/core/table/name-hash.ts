/**
 * The hash of a name in a domain table: two 32-bit states, fed from the name's last character to its first, so that one pass over
 * `www.bad.example` gives the states of `example`, `bad.example` and `www.bad.example` in turn. Wherever a name may begin, the two
 * states are finalised into a place (its top bits choose a bucket) and a mark (which is stored). Together they distinguish names; tests
 * with names of many patterns show that they collide no more often than random numbers.
 *
 * The states are not stored, but place and mark are: changing anything here changes the format of the table.
 */

export const PLACE_START = 0x2545f491;
export const MARK_START = 0x1b873593;

/** Adds one character (its UTF-16 code). Only ASCII names are ever stored, so other codes find nothing. */
export function placeStep(state: number, code: number): number {
  const mixed = Math.imul(state ^ code, 0x9e3779b1);
  // A multiplication alone never affects lower bits: without the shift, names of one pattern would collide too often.
  return mixed ^ (mixed >>> 15);
}

/** The same with other operations: names that collide in one state must not collide in the other. */
export function markStep(state: number, code: number): number {
  const mixed = Math.imul(((state << 13) | (state >>> 19)) + code, 0x297a2d39);
  return mixed ^ (mixed >>> 16);
}

/** Returns 32 bits, signed. */
export function finishPlace(state: number): number {
  return finish(state);
}

/** Takes the finished place too: the mark depends on both states. Returns 32 bits, signed. */
export function finishMark(state: number, place: number): number {
  return finish(state + place);
}

/** Mixes the bits: every bit of the state affects every bit of the result. */
function finish(state: number): number {
  let bits = state ^ (state >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
