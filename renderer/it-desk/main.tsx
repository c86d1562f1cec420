// Imported first, because schemas read this setting when they are created.
import './work/no-eval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');

// Otherwise the browser would open a file that is dropped outside the drop area, in place of the page.
for (const event of ['dragover', 'drop']) window.addEventListener(event, (dropped) => dropped.preventDefault());

createRoot(place).render(<App />);
