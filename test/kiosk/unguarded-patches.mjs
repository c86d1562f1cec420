// @ts-check
/** What is taken out of the kiosk for the twins of the tests here, by the names in `unguarded.ts`. */

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
  // It is left to what comes after Chromium has made the page.
  capAsked: { file: 'main/shell/views/pop-ups.ts', find: /if \(host\.isFull\(\)\) \{/, put: 'if (false) {' },
  // Held calls cannot be declared anew.
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
  // The stop comes too late: the page is shown for all that.
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
  // Nothing is heard of how a page presents itself.
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
  // No call of a page is held.
  shadowsSet: { file: 'main/shell/views/page-shadow-script.ts', find: /^shadow\(window\);$/m, put: '' },
  // What goes to the host of the self-checks passes the request gate unseen, as requests of a kind that a coming browser does not tell of.
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
  // A way past the filter, once it has been seen to stand.
  sessionPinned: {
    file: 'main/shell/gates/connection-gate.ts',
    find: /const stopPulse = /,
    put: "await session.setProxy({ mode: 'direct' });\n    $&",
  },
  blinkNames: { file: 'main/core/browser/blink-names.ts', find: /BLINK_NAMES\.flatMap\([^;]*\);/, put: '[];' },
  // A call comes back that opens nothing: only the list of all names tells.
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
  // The check takes a kiosk from source for an installed one, where Chromium's sandbox is always wanted.
  sandboxOptional: {
    file: 'main/shell/self-checks/self-checks.ts',
    find: /const sandbox = app\.isPackaged [^;]*;/,
    put: 'const sandbox = true;',
  },
  // A browser that no longer has the one, and does not keep the other.
  sandboxFilesKnown: { file: 'main/shell/drill/canaries.ts', find: /webkitRequestFileSystem/g, put: 'requestNoFileSystem' },
  movesKept: {
    file: 'main/shell/drill/drill-server.ts',
    find: /response\.writeHead\(301, [^;]*;/,
    put: 'response.writeHead(200);',
  },
  // Each decision about an address with `slow` in it takes half a second.
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
  // As large as it was made, and not in front.
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
  // Nothing of a page is hidden but for a dialog.
  cover: {
    file: 'main/shell/shell.ts',
    find: /this\.#screen\.mode === 'browsing' && (!this\.#hide\.isOn && !this\.#dialog)/,
    put: '$1',
  },
  // There is no exception for the page of a guest network.
  signInOpens: {
    file: 'main/core/filter/sign-in-filter.ts',
    find: /this\.#until = this\.#now\(\) \+ MAX_OPEN_MS;/,
    put: '',
  },
  // It is open for five seconds, so that a test can wait for its end.
  signInLong: { file: 'main/core/filter/sign-in-filter.ts', find: /MAX_OPEN_MS = [^;]*;/, put: 'MAX_OPEN_MS = 5_000;' },
  // It has no end.
  signInCloses: { file: 'main/core/filter/sign-in-filter.ts', find: / \|\| this\.#now\(\) >= this\.#until/, put: '' },
  // No page is asked whether it lives.
  leaving: { file: 'main/shell/guest/leaving-pages.ts', find: /if \(!contents\.isCrashed\(\)[^\n]*\n/, put: '' },
  // Chromium's own lists open.
  lists: {
    file: 'main/shell/views/page-lists-script.ts',
    find: /const watchLists = \(root\) => quietly/,
    put: 'const watchLists = () => quietly; const unused = (root) => quietly',
  },
  // So do those of which no script is told.
  unseenLists: {
    file: 'main/shell/views/page-lists-script.ts',
    find: /const hideUnseen = \(state\) => \(event\) => \{/,
    put: '$& return;',
  },
  // What document.open takes away stays away.
  listenersKept: {
    file: 'main/shell/views/page-shadow-script.ts',
    find: /const opened = \(page\) => quietly/,
    put: 'const opened = () => quietly; const unused = (page) => quietly',
  },
  // Every event of the pointer counts, those that Chromium makes up too.
  handOnly: { file: 'main/core/session/presence.ts', find: /OF_A_HAND\.has\(type\) \|\| [^;]*;/, put: "type !== '';" },
  // Our page, which has no place for theirs on the cover, is not listened to.
  placeOfPages: {
    file: 'main/shell/guest/guest-stage.ts',
    find: /(place\(bounds: Rectangle\): void \{\n)/,
    put: '$1    if (bounds.width === 0) return;\n',
  },
  screenAwake: { file: 'main/shell/keep-awake.ts', find: /const wanted = [^\n]*;/, put: 'const wanted = false;' },
  // The timers of the session machine stop after their first look.
  machineTurns: {
    file: 'main/supervisor/session-runner.ts',
    find: /(if \(timer === null \|\| [^\n]*\)) this\.#arm\(\);/,
    put: '$1 {}',
  },
  // Both clocks of the supervisor run ahead by what a file says: a day passes in a minute.
  realClock: {
    file: 'main/supervisor/session-runner.ts',
    find: /steady: \(\) => ([^\n]*),\n(\s*)wall: \(\) => ([^\n]*),/,
    put: `steady: () => $1 + ${ahead('steady')},\n$2wall: () => $3 + ${ahead('wall')},`,
  },
  // An error of the supervisor's own, which nothing catches, once a visitor is there.
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
