/** What the chooser of files says. Pure. */
import type { UploadView } from '../main/contract/page-state.ts';

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** "0 KB" would look empty: an empty file is said to be. */
export function fileSize(bytes: number): string {
  if (bytes === 0) return 'empty';
  if (bytes < 1_000) return count(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  const megabytes = bytes / 1_000_000;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** What is going on with the stick, as it is shown and read out. */
export function stickState({ stick, entries, copied }: UploadView): string {
  if (copied !== null) return 'Reading your choice from the stick. Leave the stick in.';
  switch (stick) {
    case 'none':
      return 'Put in your USB stick.';
    case 'reading':
      return 'Looking at your stick.';
    case 'refused':
      return 'This stick cannot be used on this computer. Try another: it has to be formatted as FAT32 or exFAT.';
    case 'ofIT':
      return 'This stick belongs to the people who run this computer. Take it out and put in your own.';
    case 'ready': {
      const files = entries.filter(({ kind }) => kind === 'file').length;
      return `${count(files, 'file')} and ${count(entries.length - files, 'folder')} here.`;
    }
  }
}

/** Why something that the visitor looks for is not there. */
export function whatIsMissing({ cut, unshown }: Pick<UploadView, 'cut' | 'unshown'>): string {
  const words: string[] = [];
  if (cut) words.push('There is more in this folder than can be shown here.');
  if (unshown) words.push('Some things here are not shown: links to other places, and names with signs that cannot be shown.');
  return words.join(' ');
}

/** "The website asks for .pdf or pictures." */
export function askedFor(kinds: readonly string[]): string {
  const last = kinds.at(-1);
  if (last === undefined) return '';
  const first = kinds.slice(0, -1).join(', ');
  return `The website asks for ${first === '' ? last : `${first} or ${last}`}.`;
}
