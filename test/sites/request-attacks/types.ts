/** What the attacker's server says to one request. In all texts `{url}` and the like stand for addresses of the target. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** A `Link` that is sent ahead of the answer (RFC 8297). */
  readonly earlyLink?: string;
}

export interface RequestAttack {
  /** In plain words. The host that it reaches for is named after it. */
  readonly what: string;
  /** By name; the ending tells the type. `page` is opened. */
  readonly files?: Readonly<Record<string, string | Answer>>;
  /** This address is opened instead, as if it had been typed. */
  readonly opens?: string;
  /** The target is a port that counts what comes, since nothing is asked of it that a site could see. */
  readonly counts?: 'connections' | 'datagrams';
  /** Behind the gates Chromium does not even try, so that no gate is asked: there is a proxy, or UDP is off. */
  readonly givenUp?: true;
}

/** An attack that is one page. */
export function page(what: string, html: string, headers: Answer['headers'] = {}): RequestAttack {
  return { what, files: { page: { text: `<!doctype html><title>attack</title>${html}`, headers } } };
}

/** An attack that is one script in a page; `more` are files that it needs. */
export function script(what: string, code: string, more: RequestAttack['files'] = {}): RequestAttack {
  const { files } = page(what, `<body><script type=module>${code}</script>`);
  return { what, files: { ...files, ...more } };
}
