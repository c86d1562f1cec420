/** The first line of a key that is encrypted with a pass phrase, as by the stock `age -p -a`. */
const BEGINNING = '-----BEGIN AGE ENCRYPTED FILE-----';

export function wantsPhrase(keyText: string): boolean {
  return keyText.trimStart().startsWith(BEGINNING);
}
