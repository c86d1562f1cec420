/** Asks for a document's password, which never leaves this page. Payslips and statements often have one. */
import { PasswordResponses } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { say } from '../messages/say.ts';
import { button, element, make } from './elements.ts';

/** @param answer opens the document with the password; a wrong one leads to another call */
export function askForPassword(answer: (password: string) => void, reason: number): void {
  const wrong = reason === PasswordResponses.INCORRECT_PASSWORD;
  const input = make('input', 'note__password');
  input.type = 'password';
  input.autocomplete = 'off';
  input.id = 'password';
  const label = make('label', 'note__label', say(wrong ? 'document.wrongPassword' : 'document.password'));
  label.htmlFor = input.id;
  const open = (): void => answer(input.value);
  // Not a `<form>`: the page is not allowed to submit any.
  input.addEventListener('keydown', ({ key }) => void (key === 'Enter' && open()));
  element('note').replaceChildren(label, input, button(say('document.open'), open));
  input.focus();
}
