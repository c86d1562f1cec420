/** Finds elements of `index.html` and makes new ones. */

/** @throws Error if the page has no element of this id: the page is ours, so that is a bug. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the reader's page has no ${id}`);
  return found;
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function button(label: string, press: () => void): HTMLButtonElement {
  const made = make('button', 'bar__button', label);
  made.type = 'button';
  made.addEventListener('click', press);
  return made;
}
