const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** What the digits go into: the field that was tapped last, which keeps the focus, or else the first that is empty. */
function fieldOf(form: HTMLFormElement): HTMLInputElement | null {
  const fields = [...form.querySelectorAll('input')];
  const field = fields.find((each) => each === document.activeElement) ?? fields.find(({ value }) => value === '');
  field?.focus();
  return field ?? null;
}

/** As typing does it: what is selected is replaced, and the field's own limit holds. @param digit null deletes */
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
 * Digits for fingers, for whichever code field of its form has the focus: a kiosk has no keyboard on its screen. Shown on touch screens only,
 * and no stop for Tab, since a keyboard has digits.
 */
export function DigitPad() {
  const key = (words: string, digit: string | null, className = '') => (
    <button
      key={words}
      type="button"
      tabIndex={-1}
      className={`digit-pad__key ${className}`}
      // The focus stays in the field.
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
