/** A part of the preload in `page-shadows.ts`: sends the `rating` labels of a page to the shell, where `self-labels.ts` receives them. */
export const LABELS_SCRIPT = `// The labels are in the head, which is complete when the body begins.
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
