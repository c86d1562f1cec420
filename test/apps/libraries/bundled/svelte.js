import { flushSync, mount } from 'svelte';
import Lunches from './lunches.svelte';

mount(Lunches, { target: document.querySelector('#app') });
flushSync();
document.querySelector('button').click();
globalThis.report(globalThis.later(100).then(() => document.querySelector('button').textContent));
