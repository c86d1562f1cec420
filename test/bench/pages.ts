/** The same small visit for all contestants: two local pages, each of which sets cookies and stores 100 KB, 200 KB in all. */
import type { TLSSocket } from 'node:tls';
import type { Page } from '@playwright/test';
import { type Sites, startSites } from '../sites/sites.ts';

const HOSTS = ['mail.test', 'bank.test'] as const;

const STORE = `
  for (let i = 0; i < 5; i++) document.cookie = 'c' + i + '=' + Math.random() + '; max-age=86400';
  let text = '';
  while (text.length < 100 * 1024) text += Math.random().toString(36).slice(2);
  localStorage.setItem('kept', text.slice(0, 100 * 1024));
  document.title = 'stored';`;

export interface BenchSites {
  readonly trustSwitch: string;
  addresses(who: string, turn: number): readonly string[];
  /** In how many of a contestant's turns after the first did the server recognise a cookie or a TLS session? */
  recognised(who: string): { turns: number; cookie: number; tls: number };
  close(): Promise<void>;
}

interface First {
  readonly who: string;
  readonly turn: number;
  readonly cookie: boolean;
  readonly tls: boolean;
}

export async function openSites(): Promise<BenchSites> {
  const sites: Sites = await startSites();
  const firsts: First[] = [];
  for (const host of HOSTS) {
    sites.page(host, '/', (request, response) => {
      const query = new URL(request.url ?? '/', sites.secureUrl(host)).searchParams;
      const [who, turn] = [query.get('who') ?? '', Number(query.get('turn'))];
      if (!firsts.some((first) => first.who === who && first.turn === turn)) {
        const tls = (request.socket as TLSSocket).isSessionReused();
        firsts.push({ who, turn, cookie: request.headers.cookie !== undefined, tls });
      }
      const rows = Array.from({ length: 50 }, (_, i) => `<li>Message ${i}: words to fill the page`).join('');
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(`<body style="background:#fdc"><h1>${host}</h1><ul>${rows}</ul><script>${STORE}</script>`);
    });
  }
  return {
    trustSwitch: sites.trustSwitch,
    addresses: (who, turn) => HOSTS.map((host) => `${sites.secureUrl(host)}?who=${who}&turn=${turn}`),
    recognised(who) {
      const later = firsts.filter((first) => first.who === who && first.turn > 1);
      const count = (what: 'cookie' | 'tls'): number => later.filter((first) => first[what]).length;
      return { turns: later.length, cookie: count('cookie'), tls: count('tls') };
    },
    close: () => sites.close(),
  };
}

export async function untilStored(guest: Page): Promise<void> {
  await guest.waitForFunction(() => document.title === 'stored');
}
