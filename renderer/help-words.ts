/** The shortcuts listed in "Keys and help". Keys have the names that are printed on the keyboard. */
import { type MessageKey, say } from './messages/say.ts';

export interface KeyWords {
  readonly keys: string;
  readonly does: string;
}

const KEYS: readonly (readonly [keys: readonly string[], does: MessageKey])[] = [
  [['F6'], 'key.otherSide'],
  [['Ctrl + L'], 'key.address'],
  [['Alt + ←'], 'key.back'],
  [['F5'], 'key.reload'],
  [['Ctrl + T'], 'key.newTab'],
  [['Ctrl + Tab'], 'key.nextTab'],
  [['Ctrl + Shift + A'], 'key.allTabs'],
  [['Ctrl + W'], 'key.closeTab'],
  [['Ctrl + F'], 'key.find'],
  [['Ctrl +', 'Ctrl −'], 'key.letters'],
  [['Shift + F10'], 'key.menu'],
  [['Ctrl + C', 'Ctrl + V'], 'key.copy'],
  [['Shift'], 'key.hide'],
  [['Escape'], 'key.unhide'],
  [['F1'], 'key.help'],
];

/** @param printing is switched on at this computer */
export function keysOfHelp(printing: boolean): readonly KeyWords[] {
  const all = printing ? [...KEYS, [['Ctrl + P'], 'key.print'] as const] : KEYS;
  return all.map(([[one = '', two], does]) => ({ keys: keyNames(one, two), does: say(does) }));
}

function keyNames(one: string, two: string | undefined): string {
  if (one === 'Shift') return say('key.threeTimes');
  return two === undefined ? one : say('key.and', { one, two });
}
