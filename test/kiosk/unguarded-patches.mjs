// @ts-check
/** Patches that remove guards from the kiosk for the twins of the tests here, by the names in `unguarded.ts`. */

/** @param {string} clock */
function ahead(clock) {
  return `JSON.parse(process.getBuiltinModule('node:fs').readFileSync(process.env['KIOSK_TEST_CLOCK'], 'utf8')).${clock}`;
}

/** @type {Readonly<Record<string, import('../fakes/changed-build.mjs').Patch>>} */
export const PATCHES = {
  popUps: { file: 'main/shell/views/pop-ups.ts', find: /(export function guardPopUps\([^\n]*\n)/, put: '$1  return;\n' },
  monitorCovered: {
    file: 'main/shell/kiosk-window.ts',
    find: /if \(process\.env\['WAYLAND_DISPLAY'\] !== undefined\) return;/,
    put: '',
  },
  // The tab limit is checked only after Chromium has made the page.
  capAsked: { file: 'main/shell/views/pop-ups.ts', find: /if \(host\.isFull\(\)\) \{/, put: 'if (false) {' },
  // Shadowed calls cannot be redeclared.
  namesFree: {
    file: 'main/shell/views/page-shadow-script.ts',
    find: /value: held, writable: true, enumerable, configurable: true/,
    put: 'value: held, writable: true, enumerable, configurable: false',
  },
  unseenDocuments: {
    file: 'main/shell/gates/document-gate.ts',
    find: /(export function openDocumentGate\([^\n]*\n)/,
    put: '$1  return;\n',
  },
  // The stop comes too late: the page is shown anyway.
  promptStop: { file: 'main/shell/gates/document-gate.ts', find: /contents\.stop\(\);/, put: '' },
  exchangeType: {
    file: 'main/shell/gates/request-gate.ts',
    find: /if \(isSignedExchange\(responseHeaders\)\) \{/,
    put: 'if (false) {',
  },
  shellWall: {
    file: 'main/supervisor/shells/shell-start.ts',
    find: /(function shellWall\([^\n]*\{\n)/,
    put: '$1  return null;\n',
  },
  // The kiosk learns nothing of how a page presents itself.
  pagesLookedAt: {
    file: 'main/shell/guest/unlisted-sites.ts',
    find: /(export function askAboutPages\([^\n]*\n)/,
    put: '$1  return;\n',
  },
  // No self-check puts the PC out of order.
  selfChecks: {
    file: 'main/core/self-checks/checks.ts',
    find: /return failed\.filter\(\(id\) => CHECKS\[id\]\.fatal\);/,
    put: 'return [];',
  },
  // No call of a page is shadowed.
  shadowsSet: { file: 'main/shell/views/page-shadow-script.ts', find: /^shadow\(window\);$/m, put: '' },
  // Requests to the host of the self-checks bypass the request gate, like requests of a kind that a future browser does not report.
  requestsJudged: {
    file: 'main/shell/gates/request-gate.ts',
    find: /const picture = resourceType/,
    put: "if (url.includes('.in-addr.arpa/')) return answer({});\n    $&",
  },
  permissionsRefused: {
    file: 'main/shell/guest/permissions.ts',
    find: /=> ALLOWED\.includes\(permission\)\);/,
    put: '=> true);',
  },
  browserKnown: {
    file: 'main/core/self-checks/browsers.ts',
    find: /electron: '[^']*',/,
    put: "electron: '1.0.0',",
  },
  // Opens a way past the filter, after the connection gate's probe has passed.
  sessionPinned: {
    file: 'main/shell/gates/connection-gate.ts',
    find: /const stopPulse = /,
    put: "await session.setProxy({ mode: 'direct' });\n    $&",
  },
  blinkNames: { file: 'main/core/browser/blink-names.ts', find: /BLINK_NAMES\.flatMap\([^;]*\);/, put: '[];' },
  // A harmless call comes back: only the list of all names shows it.
  namesComplete: {
    file: 'main/core/browser/blink-names.ts',
    find: /(BLINK_NAMES\.flatMap\([^;]*\));/,
    put: "$1.filter((name) => name !== 'RemotePlayback');",
  },
  webRtcSealed: {
    file: 'main/shell/gates/connection-gate.ts',
    find: /webContents\.setWebRTCIPHandlingPolicy\([^;]*;/,
    put: '',
  },
  // The check treats a kiosk run from source as an installed one, where Chromium's sandbox is required.
  sandboxOptional: {
    file: 'main/shell/self-checks/self-checks.ts',
    find: /const sandbox = app\.isPackaged [^;]*;/,
    put: 'const sandbox = true;',
  },
  // These two simulate a browser that lacks the file API of canary `sandboxFiles`, or that does not cache permanent redirects (`moved`).
  sandboxFilesKnown: { file: 'main/shell/drill/canaries.ts', find: /webkitRequestFileSystem/g, put: 'requestNoFileSystem' },
  movesKept: {
    file: 'main/shell/drill/drill-server.ts',
    find: /response\.writeHead\(301, [^;]*;/,
    put: 'response.writeHead(200);',
  },
  // Each decision about an address that contains `slow` takes half a second.
  quickFilter: {
    file: 'main/core/filter/filter.ts',
    find: /(decideUrl\(text, context[^\n]*\n)/,
    put: "$1      for (const end = performance.now() + 500; text.includes('slow') && performance.now() < end; ) {}\n",
  },
  decisionBudget: {
    file: 'main/shell/gates/request-gate.ts',
    find: /resourceType === 'mainFrame' \? 'ask' : budget\.admits\(page, began\)/,
    put: "'ask'",
  },
  pagesFirst: {
    file: 'main/supervisor/shells/lost-shells.ts',
    find: /const pages = again [^\n]*;/,
    put: 'const pages = 0;',
  },
  secondWindow: { file: 'main/shell/kiosk-window.ts', find: /(export function holdWindow\([^\n]*\n)/, put: '$1  return;\n' },
  // The window has a small size and is not in front.
  fullScreen: {
    file: 'main/shell/kiosk-window.ts',
    find: /window\.setKiosk\(true\);\n\s*holdInFront\(window\);\n\s*coverScreens\(\);/,
    put: 'window.setContentSize(900, 600);',
  },
  keyboardOfToolbar: {
    file: 'main/shell/guest/guest-stage.ts',
    find: /return this\.#window\.webContents\.isFocused\(\);/,
    put: 'return false;',
  },
  noLocking: { file: 'main/supervisor/pc/pc-care.ts', find: /ownPc \? openNoLocking\([^\n]*\) : LEFT_ALONE/, put: 'LEFT_ALONE' },
  // No page is hidden except behind a dialog.
  cover: {
    file: 'main/shell/shell.ts',
    find: /this\.#screen\.mode === 'browsing' && (!this\.#hide\.isOn && !this\.#dialog)/,
    put: '$1',
  },
  // There is no exception for a guest network's sign-in page.
  signInOpens: {
    file: 'main/core/filter/sign-in-filter.ts',
    find: /this\.#until = this\.#now\(\) \+ MAX_OPEN_MS;/,
    put: '',
  },
  // The exception lasts five seconds, so that a test can wait for its end.
  signInLong: { file: 'main/core/filter/sign-in-filter.ts', find: /MAX_OPEN_MS = [^;]*;/, put: 'MAX_OPEN_MS = 5_000;' },
  // The exception does not end.
  signInCloses: { file: 'main/core/filter/sign-in-filter.ts', find: / \|\| this\.#now\(\) >= this\.#until/, put: '' },
  // No page is asked whether it still responds.
  leaving: { file: 'main/shell/guest/leaving-pages.ts', find: /if \(!contents\.isCrashed\(\)[^\n]*\n/, put: '' },
  // Chromium's own lists open.
  lists: {
    file: 'main/shell/views/page-lists-script.ts',
    find: /const watchLists = \(root\) => quietly/,
    put: 'const watchLists = () => quietly; const unused = (root) => quietly',
  },
  // So do lists that no script of ours sees.
  unseenLists: {
    file: 'main/shell/views/page-lists-script.ts',
    find: /const hideUnseen = \(state\) => \(event\) => \{/,
    put: '$& return;',
  },
  // Listeners that document.open removes are not added again.
  listenersKept: {
    file: 'main/shell/views/page-shadow-script.ts',
    find: /const opened = \(page\) => quietly/,
    put: 'const opened = () => quietly; const unused = (page) => quietly',
  },
  // Every pointer event counts, including those that Chromium makes up.
  handOnly: { file: 'main/core/session/presence.ts', find: /OF_A_HAND\.has\(type\) \|\| [^;]*;/, put: "type !== '';" },
  // Ignores our own page's layout while it leaves no room for guest pages, as on the cover.
  placeOfPages: {
    file: 'main/shell/guest/guest-stage.ts',
    find: /(place\(bounds: Rectangle\): void \{\n)/,
    put: '$1    if (bounds.width === 0) return;\n',
  },
  screenAwake: { file: 'main/shell/keep-awake.ts', find: /const wanted = [^\n]*;/, put: 'const wanted = false;' },
  // The timers of the session machine stop after their first check.
  machineTurns: {
    file: 'main/supervisor/session-runner.ts',
    find: /(if \(timer === null \|\| [^\n]*\)) this\.#arm\(\);/,
    put: '$1 {}',
  },
  // Both clocks of the supervisor run ahead by what a file says, so that a day can pass in a minute.
  realClock: {
    file: 'main/supervisor/session-runner.ts',
    find: /steady: \(\) => ([^\n]*),\n(\s*)wall: \(\) => ([^\n]*),/,
    put: `steady: () => $1 + ${ahead('steady')},\n$2wall: () => $3 + ${ahead('wall')},`,
  },
  // An uncaught error in the supervisor, once a visitor has accepted the notice.
  noErrors: {
    file: 'main/supervisor/event-log.ts',
    find: /memory\.countAccepted\(noticeVersion\(\)\);/,
    put: "setImmediate(() => { throw new Error('made by a test'); });",
  },
  ownTraffic: {
    file: 'main/shell/gates/own-traffic.ts',
    find: /(export function silenceSessions\([^\n]*\n)/,
    put: '$1  return;\n',
  },
  linksShown: {
    file: 'main/node/sticks/visitor-files.ts',
    find: /type FileHandle, lstat /,
    put: 'type FileHandle, stat as lstat ',
  },
  linksFollowed: { file: 'main/node/sticks/visitor-files.ts', find: /return entry\.isSymbolicLink\(\) \|\|/, put: 'return' },
  linksTaken: {
    file: 'main/node/sticks/visitor-files.ts',
    find: /const opened = await stick\.file\(folder, name, GONE\);/,
    put: "if (limit > 0) return new Uint8Array(await (await import('node:fs/promises')).readFile([mount.point, name].join('/')));\n$&",
  },
};
