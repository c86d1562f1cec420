/** A key that is sealed with a pass phrase, as the stock `age -p -a` seals it. */
const BEGINNING = '-----BEGIN AGE ENCRYPTED FILE-----';

export function wantsPhrase(keyText: string): boolean {
  return keyText.trimStart().startsWith(BEGINNING);
}
