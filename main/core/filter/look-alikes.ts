/**
 * Letters of other alphabets that look like Latin ones, in upper and lower case. Words that are all Cyrillic or Greek are mapped too, in
 * rules and texts alike, so they still match.
 */
const PAIRS = [
  // Cyrillic
  'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYԌGԚQԜW',
  'аaвbеeѕsіiјjкkмmнhоoрpсcтtуyхxһhԁdԛqԝwүyгr',
  // Greek
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  'αaβbεeηnιiκkνvοoρpτtυuχxωwσoςs',
  // Latin letters whose accent normalisation does not remove
  'ıiłlŁLøoØOđdĐDħhŧtɑaɡgɩiʀrʏy',
].flatMap((row) => row.match(/../gu) ?? []);

const LATIN = new Map(PAIRS.map(([other = '', latin = '']) => [other, latin]));

const OTHER = new RegExp(`[${[...LATIN.keys()].join('')}]`, 'g');

/** Takes letters without accents; returns them with every look-alike replaced by its Latin letter. */
export function withoutLookAlikes(text: string): string {
  return text.replace(OTHER, (letter) => LATIN.get(letter) ?? letter);
}
