// First: schemas ask for it when they are made.
import './work/no-eval.ts';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const place = document.getElementById('app');
if (place === null) throw new Error('index.html has no #app');

// A file that misses its target must not take the place of the page.
for (const event of ['dragover', 'drop']) window.addEventListener(event, (dropped) => dropped.preventDefault());

createRoot(place).render(<App />);
