/** Every attack of the rehearsal, by class. */
import { SCHEME_VECTORS } from './a-schemes.ts';
import { PROGRAM_VECTORS } from './b-programs.ts';
import { DIALOG_VECTORS } from './c-dialogs.ts';
import { KEY_VECTORS } from './d-keys.ts';
import { MOUSE_VECTORS } from './e-mouse.ts';
import { WINDOW_VECTORS } from './f-windows.ts';
import { SPOOFING_VECTORS } from './g-spoofing.ts';
import { DOWNLOAD_VECTORS } from './h-downloads.ts';
import { PDF_VECTORS } from './i-pdf.ts';
import { PERMISSION_VECTORS } from './j-permissions.ts';
import { EXHAUSTION_VECTORS } from './k-exhaustion.ts';
import { NETWORK_VECTORS } from './l-network.ts';
import { OUTLIVING_VECTORS } from './m-outliving.ts';
import { PLATFORM_VECTORS } from './o-platform.ts';
import { slugOf, type Vector } from './types.ts';

export const ALL_VECTORS: readonly Vector[] = [
  ...[...SCHEME_VECTORS, ...PROGRAM_VECTORS, ...DIALOG_VECTORS, ...KEY_VECTORS, ...MOUSE_VECTORS, ...WINDOW_VECTORS],
  ...[...SPOOFING_VECTORS, ...DOWNLOAD_VECTORS, ...PDF_VECTORS, ...PERMISSION_VECTORS, ...EXHAUSTION_VECTORS],
  ...[...NETWORK_VECTORS, ...OUTLIVING_VECTORS, ...PLATFORM_VECTORS],
];

/** One or two attacks of each class, for every run of the tests. */
const SHORT: ReadonlySet<string> = new Set([
  ...['A-1t', 'A-10w', 'B-21l', 'B-21f', 'C-30', 'C-34', 'C-37b', 'C-46', 'D-71b', 'D-67', 'E-87b', 'F-94b', 'F-103', 'G-112'],
  ...['H-124', 'H-124c', 'I-138', 'J-153', 'J-159', 'K-161', 'K-172c', 'L-190', 'L-1814', 'M-202', 'O-233'],
]);

export const SHORT_VECTORS: readonly Vector[] = ALL_VECTORS.filter(({ id }) => SHORT.has(id));

/** A few attacks that escape in different ways from a kiosk without these guards: a native dialog, a program and a file. */
export const SHORT_TWINS = {
  guards: [
    'file-choosers.ts',
    'guest-view.ts',
    'page-shadows.ts',
    'navigation.ts',
    'permissions.ts',
    'shell-wall.ts',
    'downloads.ts',
  ],
  vectors: ALL_VECTORS.filter(({ id }) => ['C-30', 'B-21l', 'H-124c'].includes(id)),
} as const;

/** Returns slugs that occur more than once. Two vectors with the same slug would share a host and mix up their messages. */
export function duplicateSlugs(vectors: readonly Vector[]): readonly string[] {
  const slugs = vectors.map(slugOf);
  return slugs.filter((slug, at) => slugs.indexOf(slug) !== at);
}
