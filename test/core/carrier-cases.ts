/** Carriers of each kind (docs/facts.md, section 5), and addresses that show a listed site through them. */
import type { CarrierRule } from '../../main/core/filter/filter-rules.ts';

const QUERY = { from: 'query', names: ['u', 'url', 'src'] } as const;
const WHERE = [{ from: 'lastAddress' }] as const;

export const carriers: readonly CarrierRule[] = [
  { id: 'label', hosts: ['*.translate.goog'], inner: [{ from: 'hostLabel' }], otherwise: 'allow' },
  { id: 'translate', hosts: ['translate.google.*', 'translate.yandex.*'], inner: [QUERY], otherwise: 'allow' },
  { id: 'turbo', hosts: ['translated.turbopages.org'], paths: ['/proxy_u/*'], inner: WHERE, otherwise: 'block' },
  {
    id: 'amp',
    hosts: ['google.*', 'www.google.*'],
    paths: ['/amp/*'],
    otherwise: 'allow',
    inner: [
      { from: 'path', after: '/amp/s/' },
      { from: 'path', after: '/amp/' },
    ],
  },
  {
    id: 'amp-cache',
    hosts: ['*.cdn.ampproject.org'],
    otherwise: 'allow',
    inner: [{ from: 'path', after: '/c/s/' }, { from: 'hostLabel' }],
  },
  { id: 'archive', hosts: ['web.archive.org', 'webarchive.nationalarchives.gov.uk'], inner: WHERE, otherwise: 'allow' },
  {
    id: 'snapshots',
    hosts: ['archive.ph', 'archive.today'],
    paths: ['/*'],
    otherwise: 'block',
    inner: [{ from: 'path', after: '/newest/' }, ...WHERE],
  },
  { id: 'pictures', hosts: ['images.weserv.nl', 'external-content.duckduckgo.com'], inner: [QUERY], otherwise: 'allow' },
  { id: 'photon', hosts: ['i0.wp.com'], inner: [{ from: 'path', after: '/' }], otherwise: 'allow' },
  {
    id: 'coded',
    hosts: ['imgs.search.test'],
    otherwise: 'block',
    inner: [
      { from: 'path', after: '/g:ce/', encoding: 'base64' },
      { from: 'query', names: ['b'], encoding: 'base64' },
    ],
  },
  { id: 'cors', hosts: ['corsproxy.io', 'htmlpreview.github.io'], inner: [QUERY, { from: 'wholeQuery' }], otherwise: 'allow' },
  { id: 'viewer', hosts: ['docs.google.com'], paths: ['/gview', '/viewer'], inner: [QUERY], otherwise: 'allow' },
];

/** Addresses that show a listed site, grouped by the id of the rule that stops them. */
export const CARRIED: readonly (readonly [rule: string, ...addresses: string[]])[] = [
  ['label', 'https://bad-example.translate.goog/x?_x_tr_sl=en', 'https://b--d-example.translate.goog/'],
  [
    'label',
    'https://www-bad-example.translate.goog./',
    'wss://bad-example.translate.goog/',
    'https://0-bad-example-0.translate.goog/',
  ],
  [
    'translate',
    'https://translate.google.com/translate?u=https://bad.example',
    'https://translate.google.co.uk/?sl=en&u=bad.example/x',
  ],
  ['translate', 'https://translate.yandex.com/translate?url=bad.example', 'https://translate.yandex.ru/?URL=//bad.example/x'],
  ['turbo', 'https://translated.turbopages.org/proxy_u/en-ru.ru.1f2e/https/bad.example/x'],
  [
    'amp',
    'https://www.google.com/amp/s/bad.example/x',
    'https://google.de/amp/bad.example',
    'https://www.google.com/AMP/S/bad.example',
  ],
  [
    'amp',
    'https://www.google.com/amp/s/www.bad.example%2Fx',
    'https://www.google.com//amp/s/bad.example',
    'https://www.google.com/%61mp/s/bad.example',
  ],
  [
    'amp-cache',
    'https://bad-example.cdn.ampproject.org/c/s/bad.example/x',
    'https://good-example.cdn.ampproject.org/c/s/bad.example',
  ],
  ['amp-cache', 'https://bad-example.cdn.ampproject.org/c/s/good.example', 'https://bad-example.cdn.ampproject.org/'],
  ['archive', 'https://web.archive.org/web/2020/https://bad.example/', 'https://web.archive.org/web/2020id_/http:/bad.example/x'],
  [
    'archive',
    'https://web.archive.org/web/2020im_/HTTPS://BAD.EXAMPLE./',
    'https://web.archive.org/save/https%3A%2F%2Fbad.example',
  ],
  [
    'archive',
    'https://web.archive.org/web/2020/https://bad.example/?x=https://good.example/',
    'https://web.archive.org/web/1/http://a@bad.example',
  ],
  ['snapshots', 'https://archive.ph/newest/bad.example/x', 'https://archive.today/newest/https://bad.example/'],
  ['pictures', 'https://external-content.duckduckgo.com/iu/?u=https%3A%2F%2Fbad.example%2Fx.jpg&f=1'],
  ['pictures', 'https://images.weserv.nl/?url=ssl:bad.example/x.jpg&w=300', 'https://images.weserv.nl/?url=bad.example/x.jpg'],
  ['photon', 'https://i0.wp.com/bad.example/x.jpg?w=300', 'https://i0.wp.com//bad.example/x.jpg'],
  ['coded', `https://imgs.search.test/hash/rs:fit/g:ce/${base64('https://bad.example/x.jpg?a=b')}`],
  ['coded', `https://imgs.search.test/hash/g:ce/${base64('https://www.bad.example/x.jpg').replace(/.{8}/g, '$&/')}`],
  ['coded', `https://imgs.search.test/?b=${encodeURIComponent(base64('bad.example'))}`],
  [
    'cors',
    'https://corsproxy.io/?https://bad.example',
    'https://corsproxy.io/?https%3A%2F%2Fbad.example',
    'https://htmlpreview.github.io/?bad.example/x.html',
  ],
  ['cors', 'https://corsproxy.io/?x=1&https://bad.example', 'https://corsproxy.io/?url=https://good.example&url=bad.example'],
  [
    'viewer',
    'https://docs.google.com/gview?url=https://bad.example/x.pdf',
    'https://docs.google.com/viewer?embedded=true&url=bad.example',
  ],
];

/** Base64 without padding, as proxies write it. */
export function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}
