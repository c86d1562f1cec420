import '@lwc/synthetic-shadow';

const root = document.querySelector('#app').attachShadow({ mode: 'open', '$$lwc-synthetic-mode': true });
globalThis.report([root.mode, root.host.id, root.synthetic, document.querySelector('#app').shadowRoot === root]);
