import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Voice } from './parts/voice.ts';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');

const root = createRoot(place);
window.kiosk.onState((state) =>
  root.render(
    <>
      <Voice voice={state.voice} />
      <App state={state} />
    </>,
  ),
);
