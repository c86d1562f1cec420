/** Where the keyboard on the screen types. */

const NO_TEXT: readonly string[] = ['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color', 'image'];

export function isField(element: Element | null): element is HTMLElement {
  if (element instanceof HTMLInputElement) return !NO_TEXT.includes(element.type) && !element.readOnly;
  return element instanceof HTMLTextAreaElement && !element.readOnly;
}

/**
 * Blurs a field of ours when the focus moves to the website. Our page loses the focus then, but its active element stays, and the
 * next key of the keyboard on the screen would go to that.
 */
export function letGoWhenLeft(): () => void {
  const left = () => {
    if (isField(document.activeElement)) document.activeElement.blur();
  };
  window.addEventListener('blur', left);
  return () => window.removeEventListener('blur', left);
}

/** Calls back when a finger touches a field of ours that is not for codes. */
export function onTouchedField(touched: () => void): () => void {
  const clicked = (event: MouseEvent) => {
    const { target } = event;
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || !(target instanceof Element)) return;
    if (isField(target) && target.closest('dialog') === null) touched();
  };
  document.addEventListener('click', clicked, true);
  return () => document.removeEventListener('click', clicked, true);
}
