import type { ReactNode, Ref } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: 'main' | 'secondary' | 'warning' | 'inverse';
  readonly disabled?: boolean;
  /** Pressing it does nothing now, but it keeps the focus, so that a screen reader does not jump to the top. */
  readonly spent?: boolean;
  readonly className?: string;
  /** For a button that opens and closes a part of the screen: that part's id, and whether it is open. */
  readonly opens?: { readonly id: string; readonly open: boolean };
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A GOV.UK button that never submits a form. */
export function Button(props: ButtonProps) {
  const { children, onPress, look = 'main', disabled = false, spent = false, className = '', opens, ref } = props;
  const kind = look === 'main' ? '' : `govuk-button--${look}`;
  return (
    <button
      type="button"
      ref={ref}
      className={`govuk-button ${kind} ${className}`}
      disabled={disabled}
      {...(opens === undefined ? {} : { 'aria-expanded': opens.open, 'aria-controls': opens.id })}
      {...(spent ? { 'aria-disabled': true } : { onClick: onPress })}
    >
      {children}
    </button>
  );
}
