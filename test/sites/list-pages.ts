/** Pages with `select` lists, made in the various ways of real pages. The title shows the choice. */
const LONG = Array.from({ length: 200 }, (_, place) => `<option value="${place}">Choice ${place}</option>`).join('');
const AT_BOTTOM = 'position: fixed; left: 0; bottom: 0; width: 100%; height: 40px; font-size: 30px';
/** A declarative shadow tree, made by the parser. If it is closed, no script can reach it. */
const tree = (mode: 'open' | 'closed', content: string) => `<template shadowrootmode="${mode}">${content}</template>`;
const PARSED = `<div>${tree('closed', `<select style="${AT_BOTTOM}">${LONG}</select>`)}</div>`;
/** Writes the document after loading, which removes all listeners, and first adds a listener that hides presses from all others. */
const written = (content: string) => `<title>before</title><script>onload = () => setTimeout(() => {
  document.write(\`<title>written</title><script>
    addEventListener('mousedown', (event) => event.stopImmediatePropagation(), true)<\\/script>${content}\`);
  document.close(); }, 500)</script>`;
const NOTE = '<script>addEventListener("change", ({ target }) => { document.title = "chosen " + target.value; })</script>';
/** Chromium accepts no click before the first paint, so pages without a visible list have some text. */
export const LIST_PAGES = {
  '/list': `<title>list</title><select style="${AT_BOTTOM}" aria-label="Place">${LONG}</select>${NOTE}`,
  '/trap': `<title>trap</title><select style="${AT_BOTTOM}">${LONG}</select>${NOTE}
    <script>const list = document.querySelector('select'); list.onchange = () => { try { list.showPicker() } catch {} }; onclick = list.onchange;</script>`,
  '/tree': `<title>tree</title><div></div>${NOTE}<script>
    document.querySelector('div').attachShadow({ mode: 'closed' }).innerHTML = \`<select style="${AT_BOTTOM}">${LONG}</select>\`;</script>`,
  '/own': `<title>own</title><select style="${AT_BOTTOM}">${LONG}</select>
    <script>document.querySelector('select').onmousedown = (event) => { event.preventDefault(); document.title = 'own list open'; }</script>`,
  '/suggestions': `<title>suggestions</title><input list="all" style="${AT_BOTTOM}"><datalist id="all">${LONG}</datalist>`,
  '/parsed': `<title>parsed</title>${PARSED}`,
  '/parsed-at-run-time': `<title>unsafe</title><div></div><script>
    document.querySelector('div').setHTMLUnsafe(\`${PARSED}\`);</script>`,
  '/open-tree': `<title>open</title><div>${tree('open', `<select style="${AT_BOTTOM}">${LONG}</select>`)}</div><script>
    document.querySelector('div').shadowRoot.addEventListener('change', ({ target }) => { document.title = 'chosen ' + target.value; })</script>`,
  '/fields': `<title>fields</title><p>Words</p><div>${tree('closed', `<input style="${AT_BOTTOM}" oninput="document.title = 'wrote ' + value">`)}</div>`,
  '/written': written(`<select style="${AT_BOTTOM}">${LONG}</select>`),
  '/written-parsed': written(PARSED),
  '/blank-frame': `<title>frame</title><p>Words</p><script>setTimeout(() => {
    const inner = document.body.appendChild(document.createElement('iframe')).contentDocument;
    inner.defaultView.frameElement.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0';
    inner.write(\`<p>Words</p>${PARSED}\`);
    inner.close();
    requestAnimationFrame(() => requestAnimationFrame(() => fetch('/written'))); }, 500);</script>`,
  '/hidden-suggestions': `<title>hidden</title><div><template shadowrootmode="closed">
    <input list="all" style="${AT_BOTTOM}"><datalist id="all">${LONG}</datalist></template></div>`,
};
