/** A part of the preload in `page-shadows.ts`: tells the shell what a page says of itself. `self-labels.ts` hears it. */
export const LABELS_SCRIPT = `// What the page says of itself stands in its head, which is there when the body begins.
const readLabel = () => {
  const metas = [...(document.head?.children ?? [])].filter((element) => element.localName === 'meta' && /^rating$/i.test(element.name));
  if (metas.length > 0) ipcRenderer.send('labelled', ...metas.slice(0, 20).map(({ content }) => content.slice(0, 200)));
};
const head = new MutationObserver(() => {
  if (document.body === null) return;
  head.disconnect();
  readLabel();
});
head.observe(document, { childList: true, subtree: true });`;
