/** The page of the self-checks: our own page in a hidden view, with the same session, settings, preload and guards as every guest page. */
import { randomBytes } from 'node:crypto';
import type { CustomScheme, Session, WebContents, WebContentsView } from 'electron';
import { guardDocument } from '../../core/browser/document-headers.ts';
import { openGuestView } from '../views/guest-view.ts';
import { partAt } from './page-script.ts';

/** Must be declared before Electron is ready. */
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

  /** True for this page's addresses while it is open. They are random, so other pages cannot know them. */
  owns(url: string): boolean {
    return this.#view !== null && (url.startsWith(`${this.#origin}/`) || url.startsWith(`${this.#other}/`));
  }

  /** True for this page's contents: its messages must not reach the visitor. */
  is(contents: WebContents | null): boolean {
    return contents !== null && contents === this.#view?.webContents;
  }

  /** Null once the page is gone. */
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

  /** Evaluates an expression in the page. Rejects if the page is gone. There is no timeout: the caller needs one. */
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
    // Apply the sandbox that every page gets, even if this scheme's responses bypass the request gate.
    const { headers } = guardDocument(`${place}${pathname}`, { 'content-type': [part.type] });
    return new Response(part.body, {
      headers: Object.entries(headers).flatMap(([name, lines]) => lines.map((line): [string, string] => [name, line])),
    });
  }
}

function newOrigin(): string {
  return `${CHECK_SCHEME.scheme}://${randomBytes(16).toString('hex')}`;
}
