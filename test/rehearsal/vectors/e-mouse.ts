/** E: mouse input other than plain clicks. */
import { CANARY_NAME } from './names.ts';
import { onClick } from './pages.ts';
import type { Attack, Text, Vector } from './types.ts';

const LINK: Text = ({ own }) =>
  `<a id=l href="${own('/took')}" style="position:fixed;inset:0;z-index:9;display:block">a link</a>`;
const TOOK = { '/took': '<title>Took</title>' };

function linked(hands: Attack['hands'], html: Text = LINK, more: Attack['files'] = TOOK): Attack {
  return { ...onClick('', { html, more }), hands: hands ?? [], ran: 'hands' };
}

const DRAGGED = (data: string): Text =>
  `<div draggable=true ondragstart="${data}; say('ran')" style="position:fixed;inset:0;z-index:9;background:#eef">a thing to drag</div>`;
const SET = (type: string, value: string): string => `event.dataTransfer.setData('${type}', '${value}')`;
const TWINLESS = 'there is no other program to drop it on';

export const MOUSE_VECTORS: readonly Vector[] = [
  {
    id: 'E-86',
    title: 'a context menu by the right button',
    guard: 'chromium',
    twinless: 'Electron has no menu of its own',
    ...linked([
      { kind: 'click', button: 3 },
      { kind: 'wait', ms: 300 },
      { kind: 'keys', names: ['Escape'] },
    ]),
  },
  {
    id: 'E-87',
    title: 'a link by the middle button',
    guard: ['pop-ups.ts', 'kiosk-window.ts'],
    ...linked([{ kind: 'click', button: 2 }]),
    ran: 'page',
  },
  {
    id: 'E-87b',
    title: 'a link with Shift, for a new window',
    guard: ['pop-ups.ts', 'kiosk-window.ts'],
    ...linked([{ kind: 'click', hold: 'shift' }]),
    ran: 'page',
  },
  {
    id: 'E-87c',
    title: 'a link with Ctrl, for a new tab',
    guard: ['pop-ups.ts', 'kiosk-window.ts'],
    ...linked([{ kind: 'click', hold: 'ctrl' }]),
    ran: 'page',
  },
  {
    id: 'E-87d',
    title: 'a link with Alt, to save it',
    guard: 'downloads.ts',
    twinless: 'Electron does not save by Alt',
    ...linked([{ kind: 'click', hold: 'alt' }]),
  },
  {
    id: 'E-89',
    title: 'a file address dropped on the page',
    guard: 'chromium',
    twinless: 'Chromium accepts no file address from a page',
    ...linked([{ kind: 'drag', to: 'page' }], DRAGGED(SET('text/uri-list', 'file:///etc/hostname'))),
    ran: 'page',
  },
  {
    id: 'E-89b',
    title: 'a file address dropped on the toolbar',
    guard: 'chromium',
    twinless: 'Chromium accepts no file address from a page',
    ...linked([{ kind: 'drag', to: 'toolbar' }], DRAGGED(SET('text/uri-list', 'file:///etc/hostname'))),
    ran: 'page',
  },
  {
    id: 'E-89c',
    title: 'an address dropped on the toolbar',
    guard: 'window.ts',
    twinless: 'the address box takes it as text',
    ...linked([{ kind: 'drag', to: 'toolbar' }], DRAGGED(SET('text/uri-list', 'https://bets.test/'))),
    ran: 'page',
  },
  {
    id: 'E-134',
    title: 'a file that the page offers by DownloadURL',
    guard: 'chromium',
    twinless: TWINLESS,
    ...linked(
      [{ kind: 'drag', to: 'toolbar' }],
      DRAGGED(SET('DownloadURL', `text/plain:${CANARY_NAME}.desktop:data:text/plain,x`)),
    ),
    ran: 'page',
  },
  {
    id: 'E-91',
    title: 'zoom by the wheel',
    guard: 'chromium',
    twinless: 'zooming is not an escape',
    ...linked([{ kind: 'wheel', hold: 'ctrl' }]),
  },
];
