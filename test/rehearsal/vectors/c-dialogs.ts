/** C: native dialogs: messages, HTTP authentication, certificates, payments and the like. */
import { CHOOSERS } from './c-files.ts';
import { IN_FRAME, rows } from './c-parts.ts';
import { PRINTING } from './c-printing.ts';
import { atOnce, inner, onClick } from './pages.ts';
import type { Attack, Guard, Vector } from './types.ts';

const VIEW: Guard = 'guest-view.ts';

const MESSAGES = rows(
  [VIEW, 'document-headers.ts', 'page-shadows.ts'],
  [
    ['46', 'an alert', atOnce('setTimeout(() => alert(1), 50)')],
    ['46b', 'a storm of alerts', atOnce('setTimeout(() => { for (let i = 0; i < 30; i++) alert(i) }, 50)')],
    [
      '46f',
      'an alert of a page that has deleted our shadow, or of its frame',
      onClick(
        "delete window.alert; delete Window.prototype.alert; const made = await frame('about:blank'); setTimeout(() => (window.alert ?? made.contentWindow.alert)(1), 50)",
      ),
    ],
    [
      '46g',
      "an alert with a frame's own function, called on the page's window",
      onClick(
        "const made = await frame('about:blank'); made.contentWindow.alert.call(window, 1); Reflect.apply(made.contentWindow.confirm, window, [1])",
      ),
    ],
    ['46c', 'a confirm', onClick('setTimeout(() => confirm(1), 50)')],
    [
      '46d',
      'an alert of a cross-site frame',
      onClick("(await frame(place.other + '/inner.html')).contentWindow.postMessage('alert', '*')", {
        more: { '/inner.html': IN_FRAME },
      }),
    ],
    ['46e', 'an alert of a blank pop-up', onClick("const made = open('about:blank'); setTimeout(() => made.alert(1), 100)")],
  ],
);

const NATIVE = rows(VIEW, [
  ['47', 'a prompt', atOnce("const got = prompt('word'); if (got) return got")],
  ['51', 'a colour picker', onClick("const made = hidden('input', { type: 'color' }); made.showPicker()")],
  ['51b', 'a date picker', onClick("const made = hidden('input', { type: 'date' }); made.showPicker()")],
  [
    '55',
    'a payment',
    onClick(
      "await new PaymentRequest([{ supportedMethods: 'https://google.com/pay' }], { total: { label: 'x', amount: { currency: 'GBP', value: '1' } } }).show()",
      { needs: 'window.PaymentRequest' },
    ),
  ],
  ['54', 'the share dialog', onClick("await navigator.share({ title: 'x', url: '/' })", { needs: 'navigator.share' })],
  [
    '57',
    'a federated account',
    onClick(
      "await navigator.credentials.get({ identity: { providers: [{ configURL: place.own + '/c.json', clientId: 'x' }] } })",
      { needs: 'window.IdentityCredential' },
    ),
  ],
  [
    '57b',
    'a security key',
    onClick(
      "const never = new AbortController(); setTimeout(() => never.abort(), 900); await navigator.credentials.create({ signal: never.signal, publicKey: { rp: { name: 'x' }, user: { id: new Uint8Array(8), name: 'x', displayName: 'x' }, challenge: new Uint8Array(16), pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } })",
      { needs: 'window.PublicKeyCredential' },
    ),
  ],
  [
    '57c',
    'a password to store',
    onClick("await navigator.credentials.store(new PasswordCredential({ id: 'x', password: 'y' }))", {
      needs: 'window.PasswordCredential',
    }),
  ],
]).map((vector) => ({ ...vector, twinless: 'Electron has no such dialog on Linux' }));

const ASKED = (status: number, header: string, value: string): Attack => ({
  files: { '/': { status: 302, headers: { Location: '/took' } }, '/took': { status, headers: { [header]: value } } },
  ran: 'took',
});

export const DIALOG_VECTORS: readonly Vector[] = [
  ...CHOOSERS,
  ...PRINTING,
  ...MESSAGES,
  ...NATIVE,
  {
    id: 'C-53',
    title: 'an eyedropper that reads the screen',
    guard: VIEW,
    ...onClick('return (await new EyeDropper().open()).sRGBHex', { needs: 'window.EyeDropper' }),
    twinless: 'the eyedropper has no window of its own',
  },
  {
    id: 'C-41',
    title: 'basic authentication',
    guard: 'chromium',
    ...ASKED(401, 'WWW-Authenticate', 'Basic realm="Staff code"'),
    twinless: 'Electron shows no login dialog of its own',
  },
  {
    id: 'C-41b',
    title: 'digest authentication',
    guard: 'chromium',
    ...ASKED(401, 'WWW-Authenticate', 'Digest realm="x", nonce="y", qop="auth"'),
    twinless: 'Electron shows no login dialog of its own',
  },
  {
    id: 'C-42',
    title: 'a site that demands proxy authentication',
    guard: 'chromium',
    ...ASKED(407, 'Proxy-Authenticate', 'Basic realm="x"'),
    twinless: 'Electron shows no login dialog of its own',
  },
  {
    id: 'C-49',
    title: 'an alert while the page unloads',
    guard: [VIEW, 'document-headers.ts'],
    twinless: 'Chromium itself shows none then',
    ...atOnce(
      "for (const name of ['pagehide', 'unload', 'visibilitychange', 'beforeunload']) addEventListener(name, () => alert(name)); location = '/inner.html'",
      { more: { '/inner.html': inner('') } },
    ),
  },
  {
    id: 'C-50',
    title: 'a page that keeps the visitor from leaving',
    guard: 'guest-page-events.ts',
    // A visitor who wants to leave is asked once, and then leaves.
    ...onClick(
      "let asked = 0; addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; asked += 1; if (asked > 1) setTimeout(() => say('got the visitor'), 900) })",
    ),
    hands: [
      ...[{ kind: 'click' }, { kind: 'wait', ms: 200 }, { kind: 'toolbar', button: 'Reload' }, { kind: 'wait', ms: 700 }],
      ...[
        { kind: 'toolbar', button: 'Leave this page' },
        { kind: 'wait', ms: 500 },
        { kind: 'toolbar', button: 'Reload' },
      ],
    ] as const,
    settleMs: 1_400,
  },
  {
    id: 'C-50c',
    title: 'a prompt while the page unloads',
    guard: 'page-shadows.ts',
    twinless: 'Chromium itself shows none then',
    ...onClick(
      "for (const name of ['beforeunload', 'pagehide', 'unload']) addEventListener(name, () => { const got = prompt('Stay?'); if (got !== null) say('got ' + got) })",
    ),
    hands: [{ kind: 'click' }, { kind: 'wait', ms: 200 }, { kind: 'toolbar', button: 'Reload' }],
  },
  {
    id: 'C-59',
    title: 'a confirm that outlasts the session',
    guard: 'chromium',
    ends: true,
    twinless: 'the session ends by killing its processes',
    ...onClick("setTimeout(() => { confirm('Stay?'); setInterval(() => confirm('Still there?'), 1) }, 50)"),
  },
  {
    id: 'C-50b',
    title: 'a page that delays the end of the session',
    guard: 'chromium',
    ends: true,
    twinless: 'the session ends by killing its processes',
    ...onClick(
      "onbeforeunload = () => 'stay'; addEventListener('unload', () => { for (const end = Date.now() + 9e3; Date.now() < end;); })",
    ),
  },
  {
    id: 'C-58',
    title: 'a spell check dictionary',
    guard: 'guest-view.ts',
    twinless: 'no dictionary server can be reached here',
    ...onClick("const made = add('textarea', { spellcheck: true, lang: 'de', value: 'wrongg wordd' }); made.focus()"),
  },
];
