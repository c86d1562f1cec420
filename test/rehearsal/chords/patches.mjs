// @ts-check
/** The guards against keys, which the twin of the chord tests lacks. */

/** @type {readonly import('../../fakes/changed-build.mjs').Patch[]} */
export const KEY_GUARDS = [
  // Electron's own menu comes back, with F11, Ctrl+Q, Ctrl+W and Ctrl+M.
  { file: 'main/shell/window.ts', find: /Menu\.setApplicationMenu\(null\);/, put: 'void Menu;' },
  { file: 'main/shell/window.ts', find: /window\.on\('close', \(event\) => event\.preventDefault\(\)\);/, put: '' },
  // Keys are reported, but not stopped.
  { file: 'main/shell/keyboard.ts', find: /event\.preventDefault\(\);/g, put: '' },
];
