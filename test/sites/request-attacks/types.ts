/** The answer of the attacker's server to a request. In all texts `{url}` and similar placeholders stand for addresses of the target. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** A `Link` header that is sent as an early hint (RFC 8297). */
  readonly earlyLink?: string;
}

export interface RequestAttack {
  /** A description. The name of the target host is derived from it. */
  readonly what: string;
  /** Files by name; the extension determines the type. `page` is opened. */
  readonly files?: Readonly<Record<string, string | Answer>>;
  /** An address that is opened instead, as if typed. */
  readonly opens?: string;
  /** The target is a port that counts connections or datagrams, since no HTTP request reaches it. */
  readonly counts?: 'connections' | 'datagrams';
  /** Behind the gates Chromium does not even try, for example because of the proxy or because UDP is off. So no gate sees it. */
  readonly givenUp?: true;
}

/** An attack by a single page. */
export function page(what: string, html: string, headers: Answer['headers'] = {}): RequestAttack {
  return { what, files: { page: { text: `<!doctype html><title>attack</title>${html}`, headers } } };
}

/** An attack by a script in a page; `more` are further files that it needs. */
export function script(what: string, code: string, more: RequestAttack['files'] = {}): RequestAttack {
  const { files } = page(what, `<body><script type=module>${code}</script>`);
  return { what, files: { ...files, ...more } };
}
