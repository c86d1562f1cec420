/** Where the screen keyboard types. */

const NO_TEXT: readonly string[] = ['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color', 'image'];

export function isField(element: Element | null): element is HTMLElement {
  if (element instanceof HTMLInputElement) return !NO_TEXT.includes(element.type) && !element.readOnly;
  return element instanceof HTMLTextAreaElement && !element.readOnly;
}

/**
 * Blurs a field of ours when the focus moves to the website. Our page loses the focus then, but its active element stays, and the
 * next key of the screen keyboard would go there. Returns the function that undoes it.
 */
export function blurFieldOnLeave(): () => void {
  const left = () => {
    if (isField(document.activeElement)) document.activeElement.blur();
  };
  window.addEventListener('blur', left);
  return () => window.removeEventListener('blur', left);
}

/** Calls `touched` when a finger taps a field of ours outside dialogs (text fields in dialogs are for codes). Returns the function that undoes it. */
export function onTouchedField(touched: () => void): () => void {
  const clicked = (event: MouseEvent) => {
    const { target } = event;
    if (!(event instanceof PointerEvent) || event.pointerType !== 'touch' || !(target instanceof Element)) return;
    if (isField(target) && target.closest('dialog') === null) touched();
  };
  document.addEventListener('click', clicked, true);
  return () => document.removeEventListener('click', clicked, true);
}
