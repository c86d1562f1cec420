/** Texts of the file chooser. */
import type { UploadProblem, UploadView } from '../main/contract/page-state.ts';
import { sayChoice } from './messages/dates.ts';
import { locales, say } from './messages/say.ts';

type Unit = 'byte' | 'kilobyte' | 'megabyte';

/** "1 byte", "184 KB", "3.4 MB" */
function size(value: number, unit: Unit): string {
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  // Visitors know "KB" better than the correct "kB".
  return new Intl.NumberFormat(locales(), { style: 'unit', unit, unitDisplay }).format(value).replace('kB', 'KB');
}

/** File size in words. An empty file is called empty. */
export function fileSize(bytes: number): string {
  if (bytes === 0) return say('upload.empty');
  if (bytes < 1_000) return size(bytes, 'byte');
  if (bytes < 1_000_000) return size(Math.round(bytes / 1_000), 'kilobyte');
  const megabytes = bytes / 1_000_000;
  return size(megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes), 'megabyte');
}

/** State of the stick, shown and read out. */
export function stickState({ stick, entries, copied }: UploadView): string {
  if (copied !== null) return say('upload.copying');
  switch (stick) {
    case 'none':
      return say('upload.putIn');
    case 'reading':
      return say('upload.looking');
    case 'refused':
      return say('upload.refused');
    case 'ofIT':
      return say('upload.ofIT');
    case 'ready': {
      const files = entries.filter(({ kind }) => kind === 'file').length;
      return say('upload.here', { files, folders: entries.length - files });
    }
  }
}

const MAX_MEGABYTES = 50;

export function problemWords(problem: UploadProblem): string {
  return say(`upload.problem.${problem}`, { megabytes: MAX_MEGABYTES });
}

/** Why a file that the visitor looks for may not be listed. */
export function whatIsMissing({ cut, unshown }: Pick<UploadView, 'cut' | 'unshown'>): string {
  return [...(cut ? [say('upload.cut')] : []), ...(unshown ? [say('upload.unshown')] : [])].join(' ');
}

/** Kinds that need a word; file extensions are the same in every language. */
const KINDS: Readonly<Record<string, 'upload.pictures' | 'upload.videos' | 'upload.sound'>> = {
  pictures: 'upload.pictures',
  videos: 'upload.videos',
  sound: 'upload.sound',
};

/** "The website asks for .pdf or pictures." */
export function requestedKinds(kinds: readonly string[]): string {
  const words = kinds.map((kind) => (KINDS[kind] === undefined ? kind : say(KINDS[kind])));
  return words.length === 0 ? '' : say('upload.asksFor', { kinds: sayChoice(words) });
}
