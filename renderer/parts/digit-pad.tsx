interface DigitPadProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];
/** As many as the field beside it takes. */
const LONGEST = 32;

/**
 * Digits for fingers: a kiosk has no keyboard on its screen. Shown on touch screens only, and no stop for Tab, since whoever uses a keyboard
 * has digits.
 */
export function DigitPad({ value, onChange }: DigitPadProps) {
  const key = (words: string, press: () => void, className = '') => (
    <button key={words} type="button" tabIndex={-1} className={`digit-pad__key ${className}`} onClick={press}>
      {words}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and this is a way to fill one.
    <div className="digit-pad" role="group" aria-label="Digits">
      {DIGITS.map((digit) => key(digit, () => onChange((value + digit).slice(0, LONGEST))))}
      {key('Delete', () => onChange(value.slice(0, -1)), 'digit-pad__key--wide')}
    </div>
  );
}
