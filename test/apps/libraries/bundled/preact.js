import { h, render } from 'preact';
import { useState } from 'preact/hooks';

function Lunches() {
  const [count, setCount] = useState(0);
  return h('button', { onClick: () => setCount(count + 1) }, `${count} lunches`);
}

render(h(Lunches), document.querySelector('#app'));
document.querySelector('button').click();
globalThis.report(globalThis.later(100).then(() => document.querySelector('button').textContent));
