/**
 * Letters of other alphabets that look like Latin ones, capital and small. A word that is all Cyrillic or Greek is mapped as well,
 * on both sides, and so stays comparable.
 */
const PAIRS = [
  // Cyrillic
  'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXҮYԌGԚQԜW',
  'аaвbеeѕsіiјjкkмmнhоoрpсcтtуyхxһhԁdԛqԝwүyгr',
  // Greek
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  'αaβbεeηnιiκkνvοoρpτtυuχxωwσoςs',
  // Latin letters that no accent can be taken off
  'ıiłlŁLøoØOđdĐDħhŧtɑaɡgɩiʀrʏy',
].flatMap((row) => row.match(/../gu) ?? []);

const LATIN = new Map(PAIRS.map(([other = '', latin = '']) => [other, latin]));

const OTHER = new RegExp(`[${[...LATIN.keys()].join('')}]`, 'g');

/** Takes letters without accents; returns them with every look-alike put in Latin. */
export function withoutLookAlikes(text: string): string {
  return text.replace(OTHER, (letter) => LATIN.get(letter) ?? letter);
}
