/**
 * For development only, never bundled into the product: shows the state named after `#` through a stub of the bridge, in the language of
 * `?language=`; "long" and "rightToLeft" are pseudo-languages.
 * `window.sent` lists the verbs that the page has sent.
 */
import { createRoot } from 'react-dom/client';
import type { KioskBridge } from '../../main/contract/bridge.ts';
import type { Language, PageState } from '../../main/contract/page-state.ts';
import { App } from '../app.tsx';
import ENGLISH from '../messages/en.json' with { type: 'json' };
import { LANGUAGE_WORDS } from '../messages/languages.ts';
import { learn } from '../messages/say.ts';
import { pseudoLanguage } from './pseudo-language.ts';
import { STATES } from './states.ts';

declare global {
  interface Window {
    sent: unknown[];
    show: (state: PageState) => void;
  }
}

window.sent = [];
const bridge: KioskBridge = {
  onState: () => () => {},
  send: (...verb) => void window.sent.push(verb),
};
Object.assign(window, { kiosk: bridge });

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');
const root = createRoot(place);
const wanted = new URLSearchParams(location.search).get('language');
/** The real language that each pseudo-language replaces. */
const STANDS_FOR = { long: 'tr', rightToLeft: 'ar' } as const;
for (const kind of ['long', 'rightToLeft'] as const) if (wanted === kind) learn(STANDS_FOR[kind], pseudoLanguage(ENGLISH, kind));
const name = wanted === 'long' || wanted === 'rightToLeft' ? STANDS_FOR[wanted] : wanted;
const language = (Object.keys(LANGUAGE_WORDS) as readonly Language[]).find((each) => each === name);
window.show = (state) =>
  root.render(<App state={language === undefined ? state : { ...state, display: { ...state.display, language } }} />);

const showNamed = () => {
  const state = STATES[decodeURIComponent(location.hash.slice(1))];
  if (state !== undefined) return window.show(state);
  root.render(
    <ul>
      {Object.keys(STATES).map((name) => (
        <li key={name}>
          <a href={`#${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
};
window.addEventListener('hashchange', showNamed);
showNamed();
