/** Where the keyboard on the screen types. */

const NO_TEXT: readonly string[] = ['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'range', 'color', 'image'];

export function isField(element: Element | null): element is HTMLElement {
  if (element instanceof HTMLInputElement) return !NO_TEXT.includes(element.type) && !element.readOnly;
  return element instanceof HTMLTextAreaElement && !element.readOnly;
}

/**
 * A field of ours that was left for the website lets go of the keyboard here too: its page is blurred then, but what is active in it stays,
 * and the next press of a key would go there.
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
