/**
 * Form fields, to be filled in for printing. Values stay in the reader (pdf.js keeps them for drawing): nothing is sent, and a form's
 * scripts, calculations and submit actions are not supported. Its own buttons do nothing, so they are only drawn as pictures.
 */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { make } from './elements.ts';
import { layOver } from './links.ts';

interface FieldNote {
  readonly id: string;
  readonly subtype: string;
  readonly rect: readonly [number, number, number, number];
  readonly fieldType?: 'Tx' | 'Btn' | 'Ch' | 'Sig';
  readonly fieldName?: string;
  readonly alternativeText?: string;
  readonly fieldValue?: unknown;
  readonly readOnly?: boolean;
  readonly hidden?: boolean;
  readonly multiLine?: boolean;
  readonly password?: boolean;
  readonly fileSelect?: boolean;
  readonly maxLen?: number | null;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly exportValue?: string;
  readonly buttonValue?: string;
  readonly multiSelect?: boolean;
  readonly options?: readonly { readonly exportValue: string; readonly displayValue: string }[];
}

type Storage = PDFDocumentProxy['annotationStorage'];
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** No form that people fill in has more. */
const MAX_FIELDS = 500;
const MAX_OPTIONS = 500;
const MAX_VALUE_LENGTH = 10_000;

/** The fields of one page, laid over its picture. */
export async function fieldsOf(page: PDFPageProxy, storage: Storage): Promise<readonly HTMLElement[]> {
  const notes = ((await page.getAnnotations()) as readonly FieldNote[]).filter(isField).slice(0, MAX_FIELDS);
  return notes.flatMap((note) => {
    const field = fieldOf(note, storage);
    if (field === null) return [];
    field.className = 'page__field';
    field.disabled = note.readOnly === true;
    field.setAttribute('aria-label', (note.alternativeText || note.fieldName || '').slice(0, 200));
    layOver(field, note.rect, page);
    return [field];
  });
}

/** True for a field that a person can fill in. A signature is not one: a program would have to make it. */
function isField({ subtype, fieldType, hidden, fileSelect, checkBox, radioButton }: FieldNote): boolean {
  if (subtype !== 'Widget' || hidden === true || fileSelect === true) return false;
  return fieldType === 'Tx' || fieldType === 'Ch' || (fieldType === 'Btn' && (checkBox === true || radioButton === true));
}

function fieldOf(note: FieldNote, storage: Storage): Field | null {
  if (note.fieldType === 'Tx') return textField(note, storage);
  if (note.fieldType === 'Ch') return choiceField(note, storage);
  return note.radioButton === true ? radioField(note, storage) : boxField(note, storage);
}

const kept = (storage: Storage, id: string): unknown => (storage.getRawValue(id) as { value?: unknown } | undefined)?.value;

function textField(note: FieldNote, storage: Storage): HTMLInputElement | HTMLTextAreaElement {
  const field = note.multiLine === true ? make('textarea', '') : make('input', '');
  if (field instanceof HTMLInputElement) field.type = note.password === true ? 'password' : 'text';
  field.autocomplete = 'off';
  field.spellcheck = false;
  field.maxLength = note.maxLen != null && note.maxLen > 0 ? Math.min(note.maxLen, MAX_VALUE_LENGTH) : MAX_VALUE_LENGTH;
  field.value = textOf(kept(storage, note.id) ?? note.fieldValue);
  field.addEventListener('input', () => storage.setValue(note.id, { value: field.value }));
  return field;
}

function boxField({ id, fieldValue, exportValue }: FieldNote, storage: Storage): HTMLInputElement {
  const field = make('input', '');
  field.type = 'checkbox';
  const value = kept(storage, id);
  field.checked = typeof value === 'boolean' ? value : exportValue !== undefined && exportValue === fieldValue;
  field.addEventListener('change', () => storage.setValue(id, { value: field.checked }));
  return field;
}

function radioField({ id, fieldName = '', fieldValue, buttonValue }: FieldNote, storage: Storage): HTMLInputElement {
  const field = make('input', '');
  field.type = 'radio';
  field.name = fieldName;
  field.dataset['id'] = id;
  const value = kept(storage, id);
  field.checked = typeof value === 'boolean' ? value : buttonValue != null && buttonValue === fieldValue;
  field.addEventListener('change', () => {
    for (const other of document.querySelectorAll<HTMLInputElement>('input[type=radio]'))
      if (other.name === fieldName) storage.setValue(other.dataset['id'] ?? '', { value: other.checked });
  });
  return field;
}

function choiceField(note: FieldNote, storage: Storage): HTMLSelectElement {
  const field = make('select', '');
  const options = (note.options ?? []).slice(0, MAX_OPTIONS);
  const value = kept(storage, note.id) ?? note.fieldValue;
  const chosen = (Array.isArray(value) ? value : [value]).map(textOf);
  field.multiple = note.multiSelect === true;
  for (const { exportValue, displayValue } of options)
    field.add(new Option(displayValue, exportValue, false, chosen.includes(exportValue)));
  // An empty choice stays empty until the visitor chooses.
  if (!field.multiple && !options.some(({ exportValue }) => chosen.includes(exportValue))) field.selectedIndex = -1;
  field.addEventListener('change', () => {
    const values = [...field.selectedOptions].map((option) => option.value);
    storage.setValue(note.id, { value: field.multiple ? values : (values[0] ?? '') });
  });
  return field;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, MAX_VALUE_LENGTH) : '');
