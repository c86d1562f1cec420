/**
 * For development only, never bundled into the product: shows the state named after `#` through a stand-in for the bridge.
 * `window.sent` lists the verbs that the page has sent.
 */
import { createRoot } from 'react-dom/client';
import type { KioskBridge } from '../../main/contract/bridge.ts';
import type { PageState } from '../../main/contract/page-state.ts';
import { App } from '../app.tsx';
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
window.show = (state) => root.render(<App state={state} />);

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
