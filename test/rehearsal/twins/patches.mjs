// @ts-check
/**
 * Patches that remove one guard at a time from the kiosk's source while a twin is bundled. The shipped bundle contains none of this.
 */

/** @typedef {import('../../fakes/changed-build.mjs').Patch} Patch */

/**
 * Returns a patch that makes a function return at once. The value is JavaScript source.
 * @param {string} file
 * @param {string} name
 * @param {string} [value]
 * @returns {Patch}
 */
function hollow(file, name, value = '') {
  // The body begins on the line after the end of the function's head.
  const find = new RegExp(`(export (?:async )?function ${name}\\([\\s\\S]*?\\)(?:: [^\\n]*?)? \\{\\n)`);
  return { file, find, put: `$1  return ${value};\n` };
}

/**
 * A patch; by default it removes what it finds.
 * @param {string} file
 * @param {RegExp} find
 * @param {string} [put]
 * @returns {Patch}
 */
const patch = (file, find, put = '') => ({ file, find, put });

/** Every scheme is allowed. */
const ANY_SCHEME = patch(
  'main/core/filter/schemes.ts',
  /(function refused\(url: ParsedUrl\): Verdict \{\n)/,
  '$1  return ALLOW;\n',
);

const NO_VERDICT = "const verdict = { verdict: 'allow' } as Verdict;";

/** In every twin, self-checks do not put the PC out of order for its missing guard. */
export const noSelfChecks = [
  patch('main/core/self-checks/checks.ts', /return failed\.filter\(\(id\) => CHECKS\[id\]\.fatal\);/, 'return [];'),
  patch('main/supervisor/proof/filter-bypass.ts', /if \(ways\.length > 0\) found\(ways\.length\);/),
];

/** The patches by name of the guard. @type {Readonly<Record<string, Patch[]>>} */
export const patches = {
  'navigation.ts': [hollow('main/shell/guest/navigation.ts', 'guardNavigation'), ANY_SCHEME],
  'permissions.ts': [hollow('main/shell/guest/permissions.ts', 'guardPermissions')],
  'shell-wall.ts': [patch('main/supervisor/shells/shell-start.ts', /(function shellWall\([^\n]*\{\n)/, '$1  return null;\n')],
  'downloads.ts': [hollow('main/shell/guest/downloads.ts', 'guardDownloads')],
  'pop-ups.ts': [hollow('main/shell/views/pop-ups.ts', 'guardPopUps')],
  'guest-view.ts': [
    hollow(
      'main/shell/views/guest-view.ts',
      'guestPreferences',
      '{ session: guest, sandbox: false, contextIsolation: false, nodeIntegration: true, webSecurity: false, webviewTag: true, plugins: true, preload: pagePreload() }',
    ),
  ],
  'guest-page-events.ts': [patch('main/shell/guest/guest-page-events.ts', /'will-prevent-unload'/, "'nothing' as 'destroyed'")],
  'window.ts': [
    patch('main/shell/window.ts', /Menu\.setApplicationMenu\(null\);/),
    patch('main/shell/window.ts', /window\.on\('close', \(event\) => event\.preventDefault\(\)\);/),
  ],
  'kiosk-window.ts': [
    patch('main/shell/kiosk-window.ts', /if \(!covering\) setImmediate\(.*\);/),
    patch('main/shell/kiosk-window.ts', /(function holdInFront\(window: BrowserWindow\): void \{\n)/, '$1  return;\n'),
  ],
  'keyboard.ts': [hollow('main/shell/keyboard.ts', 'guardKeys')],
  'connection-gate.ts': [hollow('main/shell/gates/connection-gate.ts', 'openConnectionGate', '{ close: async () => {} }')],
  'request-gate.ts': [
    patch('main/shell/gates/request-gate.ts', /const verdict = filter\.decideUrl\(url, contextOf\(details\)\);/, NO_VERDICT),
  ],
  'document-gate.ts': [hollow('main/shell/gates/document-gate.ts', 'openDocumentGate')],
  'guest-tabs.ts': [
    patch(
      'main/shell/guest/guest-tabs.ts',
      /const verdict = this\.#options\.filter\.decideUrl\(address\);/,
      "const verdict = { verdict: 'allow' } as const;",
    ),
  ],
  'file-choosers.ts': [patch('main/shell/guest/guest-browser.ts', /refuseFileChoosers\(\(\) => refused\('fileRefused'\)\)(, )?/)],
  'page-shadows.ts': [
    patch(
      'main/shell/views/page-shadow-script.ts',
      /^export const SHADOW_SCRIPT = /m,
      "export const SHADOW_SCRIPT = ''; export const UNUSED = ",
    ),
  ],
  'document-headers.ts': [
    hollow(
      'main/core/browser/document-headers.ts',
      'guardDocument',
      "{ headers: Object.fromEntries(Object.entries(given).map(([name, lines]) => [name, [...lines]])), kind: 'page' }",
    ),
  ],
  // All guards of PDFs: documents that our reader no longer handles go to Chromium's own viewer.
  'pdf-reader.ts': [
    hollow(
      'main/core/browser/document-headers.ts',
      'guardDocument',
      "{ headers: Object.fromEntries(Object.entries(given).map(([name, lines]) => [name, [...lines]])), kind: 'page' }",
    ),
    hollow('main/shell/pdf/pdf-made.ts', 'readMadePdfs'),
    hollow('main/shell/pdf/pdf-embeds.ts', 'exchangeEmbeds'),
    ANY_SCHEME,
    patch('main/shell/gates/request-gate.ts', /details\.webContents\?\.getType\(\) === 'remote'/, 'false'),
  ],
  // The unpatched kiosk, in a copy that no build replaces meanwhile.
  nothing: [],
  'wipe-steps.ts': [
    hollow('main/node/turns/wipe-steps.ts', 'endProcesses'),
    hollow('main/node/turns/wipe-steps.ts', 'endStrays'),
    hollow('main/node/turns/wipe-steps.ts', 'removeFolder'),
  ],
};
