/** A page of our own in a hidden view, made as every guest's is: same session, settings, preload and guards. For the self-checks alone. */
import { randomBytes } from 'node:crypto';
import type { CustomScheme, Session, WebContents, WebContentsView } from 'electron';
import { guardDocument } from '../../core/browser/document-headers.ts';
import { openGuestView } from '../views/guest-view.ts';
import { partAt } from './page-script.ts';

/** To be declared before Electron is ready. */
export const CHECK_SCHEME: CustomScheme = {
  scheme: 'kiosk-check',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

export class CheckPage {
  readonly #guest: Session;
  readonly #origin = newOrigin();
  readonly #other = newOrigin();
  #view: WebContentsView | null = null;

  constructor(guest: Session) {
    this.#guest = guest;
    guest.protocol.handle(CHECK_SCHEME.scheme, ({ url }) => this.#answer(new URL(url)));
  }

  /** True for its own addresses, which no page can know, while it is open. */
  owns(url: string): boolean {
    return this.#view !== null && (url.startsWith(`${this.#origin}/`) || url.startsWith(`${this.#other}/`));
  }

  /** Whether something was said by this page: nobody else is to hear of it. */
  is(contents: WebContents | null): boolean {
    return contents !== null && contents === this.#view?.webContents;
  }

  /** Null once it is gone. */
  get contents(): WebContents | null {
    const contents = this.#view?.webContents;
    return contents === undefined || contents.isDestroyed() ? null : contents;
  }

  open(): void {
    this.#view = openGuestView(this.#guest);
    const { webContents } = this.#view;
    webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    webContents.loadURL(`${this.#origin}/`).catch(() => {});
  }

  /** The value of an expression in the page. Rejects when the page is gone; what never settles is the caller's to give up. */
  async run(expression: string): Promise<unknown> {
    const { contents } = this;
    if (contents === null) throw new Error('the page of the self-checks is gone');
    return contents.executeJavaScript(expression);
  }

  close(): void {
    this.contents?.close({ waitForBeforeUnload: false });
    this.#view = null;
    this.#guest.protocol.unhandle(CHECK_SCHEME.scheme);
  }

  #answer({ origin, protocol, host, pathname }: URL): Response {
    const place = origin === 'null' ? `${protocol}//${host}` : origin;
    const part = [this.#origin, this.#other].includes(place) ? partAt(pathname, `${this.#other}/frame`) : null;
    if (part === null) return new Response(null, { status: 404 });
    // In the sandbox of every page, also where this scheme's answers do not come past the request gate.
    const { headers } = guardDocument(`${place}${pathname}`, { 'content-type': [part.type] });
    return new Response(part.body, {
      headers: Object.entries(headers).flatMap(([name, lines]) => lines.map((line): [string, string] => [name, line])),
    });
  }
}

function newOrigin(): string {
  return `${CHECK_SCHEME.scheme}://${randomBytes(16).toString('hex')}`;
}
