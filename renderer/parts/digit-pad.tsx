const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** The field that gets the digits: the one with the focus, else the first empty one, which then gets the focus. */
function fieldOf(form: HTMLFormElement): HTMLInputElement | null {
  const fields = [...form.querySelectorAll('input')];
  const field = fields.find((each) => each === document.activeElement) ?? fields.find(({ value }) => value === '');
  field?.focus();
  return field ?? null;
}

/** Works like typing: replaces the selection and respects the field's `maxLength`. @param digit null deletes */
function type(key: HTMLButtonElement, digit: string | null): void {
  const field = key.form === null ? null : fieldOf(key.form);
  if (field === null) return;
  const { value } = field;
  const [start, end] = [field.selectionStart ?? value.length, field.selectionEnd ?? value.length];
  if (digit === null) field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  else if (value.length - (end - start) < field.maxLength) field.setRangeText(digit, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Digits to tap, typed into the code field of its form that has the focus: there is no screen keyboard where codes are typed. Shown on touch
 * screens only, and skipped by Tab, since a keyboard has digits.
 */
export function DigitPad() {
  const key = (words: string, digit: string | null, className = '') => (
    <button
      key={words}
      type="button"
      tabIndex={-1}
      className={`digit-pad__key ${className}`}
      // Keeps the focus in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => type(event.currentTarget, digit)}
    >
      {words}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and this is a way to fill one.
    <div className="digit-pad" role="group" aria-label="Digits">
      {DIGITS.map((digit) => key(digit, digit))}
      {key('Delete', null, 'digit-pad__key--wide')}
    </div>
  );
}
