/** C: native boxes: messages, names and passwords, certificates, payments and the like. */
import { CHOOSERS } from './c-files.ts';
import { IN_FRAME, rows } from './c-parts.ts';
import { PRINTING } from './c-printing.ts';
import { atOnce, inner, onClick } from './pages.ts';
import type { Attack, Guard, Vector } from './types.ts';

const VIEW: Guard = 'guest-view.ts';

const MESSAGES = rows(
  [VIEW, 'document-headers.ts', 'page-shadows.ts'],
  [
    ['46', 'a message', atOnce('setTimeout(() => alert(1), 50)')],
    ['46b', 'a storm of messages', atOnce('setTimeout(() => { for (let i = 0; i < 30; i++) alert(i) }, 50)')],
    [
      '46f',
      'a message of a page that has deleted ours, or of a frame of it',
      onClick(
        "delete window.alert; delete Window.prototype.alert; const made = await frame('about:blank'); setTimeout(() => (window.alert ?? made.contentWindow.alert)(1), 50)",
      ),
    ],
    [
      '46g',
      'a message of a frame in the page of another, by its own function',
      onClick(
        "const made = await frame('about:blank'); made.contentWindow.alert.call(window, 1); Reflect.apply(made.contentWindow.confirm, window, [1])",
      ),
    ],
    ['46c', 'a question', onClick('setTimeout(() => confirm(1), 50)')],
    [
      '46d',
      'a message of a frame of another site',
      onClick("(await frame(place.other + '/inner.html')).contentWindow.postMessage('alert', '*')", {
        more: { '/inner.html': IN_FRAME },
      }),
    ],
    ['46e', 'a message of a blank pop-up', onClick("const made = open('about:blank'); setTimeout(() => made.alert(1), 100)")],
  ],
);

const NATIVE = rows(VIEW, [
  ['47', 'a question for words', atOnce("const got = prompt('word'); if (got) return got")],
  ['51', 'a box for colours', onClick("const made = hidden('input', { type: 'color' }); made.showPicker()")],
  ['51b', 'a box for days', onClick("const made = hidden('input', { type: 'date' }); made.showPicker()")],
  [
    '55',
    'a payment',
    onClick(
      "await new PaymentRequest([{ supportedMethods: 'https://google.com/pay' }], { total: { label: 'x', amount: { currency: 'GBP', value: '1' } } }).show()",
      { needs: 'window.PaymentRequest' },
    ),
  ],
  ['54', 'sharing with other programs', onClick("await navigator.share({ title: 'x', url: '/' })", { needs: 'navigator.share' })],
  [
    '57',
    'an account of another site',
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
    'a password to be kept',
    onClick("await navigator.credentials.store(new PasswordCredential({ id: 'x', password: 'y' }))", {
      needs: 'window.PasswordCredential',
    }),
  ],
]).map((vector) => ({ ...vector, twinless: 'Electron has no such box on Linux' }));

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
    title: 'a colour picker that reads the screen',
    guard: VIEW,
    ...onClick('return (await new EyeDropper().open()).sRGBHex', { needs: 'window.EyeDropper' }),
    twinless: 'the reader has no window of its own',
  },
  {
    id: 'C-41',
    title: 'a site that asks for name and password',
    guard: 'chromium',
    ...ASKED(401, 'WWW-Authenticate', 'Basic realm="Staff code"'),
    twinless: 'Electron asks only where an application answers',
  },
  {
    id: 'C-41b',
    title: 'the same for a digest',
    guard: 'chromium',
    ...ASKED(401, 'WWW-Authenticate', 'Digest realm="x", nonce="y", qop="auth"'),
    twinless: 'Electron asks only where an application answers',
  },
  {
    id: 'C-42',
    title: 'a site that plays a proxy that asks',
    guard: 'chromium',
    ...ASKED(407, 'Proxy-Authenticate', 'Basic realm="x"'),
    twinless: 'Electron asks only where an application answers',
  },
  {
    id: 'C-49',
    title: 'a message while the page goes',
    guard: [VIEW, 'document-headers.ts'],
    twinless: 'Chromium itself shows none then',
    ...atOnce(
      "for (const name of ['pagehide', 'unload', 'visibilitychange', 'beforeunload']) addEventListener(name, () => alert(name)); location = '/inner.html'",
      { more: { '/inner.html': inner('') } },
    ),
  },
  {
    id: 'C-50',
    title: 'a page that does not let go',
    guard: 'guest-page-events.ts',
    // Whoever wants to leave is asked once, and then leaves.
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
    title: 'a page that asks for words while it is left',
    guard: 'page-shadows.ts',
    twinless: 'Chromium itself shows none then',
    ...onClick(
      "for (const name of ['beforeunload', 'pagehide', 'unload']) addEventListener(name, () => { const got = prompt('Stay?'); if (got !== null) say('got ' + got) })",
    ),
    hands: [{ kind: 'click' }, { kind: 'wait', ms: 200 }, { kind: 'toolbar', button: 'Reload' }],
  },
  {
    id: 'C-59',
    title: 'a question that outlives the session',
    guard: 'chromium',
    ends: true,
    twinless: 'the session ends by killing',
    ...onClick("setTimeout(() => { confirm('Stay?'); setInterval(() => confirm('Still there?'), 1) }, 50)"),
  },
  {
    id: 'C-50b',
    title: 'a page that does not let go of the session',
    guard: 'chromium',
    ends: true,
    twinless: 'the session ends by killing',
    ...onClick(
      "onbeforeunload = () => 'stay'; addEventListener('unload', () => { for (const end = Date.now() + 9e3; Date.now() < end;); })",
    ),
  },
  {
    id: 'C-58',
    title: 'a dictionary for spelling',
    guard: 'guest-view.ts',
    twinless: 'no dictionary server is to be reached here',
    ...onClick("const made = add('textarea', { spellcheck: true, lang: 'de', value: 'wrongg wordd' }); made.focus()"),
  },
];
