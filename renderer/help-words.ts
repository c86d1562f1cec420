/** The keys that "Keys and help" names. Pure. */

export interface KeyWords {
  readonly keys: string;
  readonly does: string;
}

const KEYS: readonly KeyWords[] = [
  { keys: 'F6', does: 'Go between the page and the buttons at the top' },
  { keys: 'Ctrl + L', does: 'Type an address or a search' },
  { keys: 'Alt + ←', does: 'Go back' },
  { keys: 'F5', does: 'Load the page again' },
  { keys: 'Ctrl + T', does: 'Open a new tab' },
  { keys: 'Ctrl + Tab', does: 'Go to the next tab' },
  { keys: 'Ctrl + Shift + A', does: 'List all tabs' },
  { keys: 'Ctrl + W', does: 'Close the tab' },
  { keys: 'Ctrl + F', does: 'Find words in the page' },
  { keys: 'Ctrl + and Ctrl −', does: 'Larger and smaller letters' },
  { keys: 'Shift + F10', does: 'Open the menu of a link, of a field or of selected text, as a right click does' },
  { keys: 'Ctrl + C and Ctrl + V', does: 'Copy and paste' },
  { keys: 'Shift, three times', does: 'Hide the page at once, and erase everything 3 seconds later' },
  { keys: 'Escape', does: 'Come back before it is erased' },
  { keys: 'F1', does: 'Open this help' },
];
const PRINT: KeyWords = { keys: 'Ctrl + P', does: 'Print the page' };

/** @param printing on at this computer */
export function keysOfHelp(printing: boolean): readonly KeyWords[] {
  return printing ? [...KEYS, PRINT] : KEYS;
}
