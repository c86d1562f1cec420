import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

function Lunches() {
  const [count, setCount] = useState(0);
  return createElement('button', { onClick: () => setCount(count + 1) }, `${count} lunches`);
}

const root = createRoot(document.querySelector('#app'));
flushSync(() => root.render(createElement(Lunches)));
document.querySelector('button').click();
globalThis.report(globalThis.later(100).then(() => document.querySelector('button').textContent));
