/**
 * The hash that stands for a name in a domain table: two states of 32 bits, fed from the name's last character to its first, so
 * that one pass over `www.bad.example` meets the states of `example`, `bad.example` and `www.bad.example` in turn. Wherever a name
 * may begin, the two states are finished into a place (its top bits choose a bucket) and a mark (which is stored). Both together
 * tell names apart; that they do so as well as chance would is tested on names of many shapes.
 *
 * The states are stored nowhere, but place and mark are: changing anything here changes the format of the table.
 */

export const PLACE_START = 0x2545f491;
export const MARK_START = 0x1b873593;

/** One more character (its UTF-16 code). Only names of ASCII are ever stored, so that other codes find nothing. */
export function placeStep(state: number, code: number): number {
  const mixed = Math.imul(state ^ code, 0x9e3779b1);
  // Without the shift a multiplication never carries downwards, and names of one pattern would fall together too often.
  return mixed ^ (mixed >>> 15);
}

/** The same, put together differently: names that fall together in one state must not do so in the other. */
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

/** Every bit of the state decides about every bit of the result. */
function finish(state: number): number {
  let bits = state ^ (state >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
