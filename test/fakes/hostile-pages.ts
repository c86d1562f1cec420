/** Pages made of hostile and of harmless lines. */

/** A text of `count` lines: sentence frames whose `_` is replaced by one of the fillings. */
export function page(frames: readonly string[], fillings: readonly string[], count = 30): string {
  return Array.from({ length: count }, (_, index) => {
    const filling = fillings[index % fillings.length] ?? '';
    return (frames[(index * 7 + Math.floor(index / fillings.length)) % frames.length] ?? '').replaceAll('_', filling);
  }).join('\n');
}

export const HATE = [
  '_ ruin every street they live in.',
  'Get rid of the _ now!',
  'Nobody wants _ here.',
  'I hate _.',
  'All _ are the same.',
];
export const QUIET = [
  'The market in _ is open on Saturday.',
  'Ask in _ for the way.',
  'Two trains an hour go to _.',
  'We had lunch in _.',
];
export const TOWNS = ['Enfield', 'Leeds', 'York', 'Hull', 'Bath', 'Ely', 'Wells', 'Truro'];
