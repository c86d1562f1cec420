import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { ReadButton } from '../parts/read-button.tsx';
import { useDialogUp } from './dialog-up.ts';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The harmless answer, which Escape gives. */
  readonly onDismiss: () => void;
  /** For staff: in English, whatever language the visitor chose. */
  readonly english?: boolean;
}

/**
 * A modal dialog: the browser's own `<dialog>` keeps the focus inside and gives it back. It is open as long as it is rendered.
 * The heading gets the focus, so that the question is read out before its answers.
 */
export function Dialog({ title, children, onDismiss, english = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    heading.current?.focus();
    return () => element?.close();
  }, []);
  useDialogUp();

  // Cancelling the event keeps Chromium from closing the dialog by itself, without React. A cancelled key press raises no `cancel` event.
  const dismiss = (event: SyntheticEvent) => {
    event.preventDefault();
    onDismiss();
  };
  /** Chromium closes the dialog without asking when Escape is pressed and nobody has touched it. While React removes it, there is no element. */
  const onClose = () => {
    if (dialog.current !== null) onDismiss();
  };

  return createPortal(
    <dialog
      ref={dialog}
      className="dialog"
      {...(english ? { lang: 'en-GB', dir: 'ltr' } : {})}
      aria-labelledby={titleId}
      onKeyDown={(event) => event.key === 'Escape' && dismiss(event)}
      onCancel={dismiss}
      onClose={onClose}
    >
      <h2 ref={heading} tabIndex={-1} id={titleId} className="govuk-heading-l focus-heading">
        {title}
      </h2>
      {children}
      {/* Last, so that Tab reaches the answers first. */}
      <div className="dialog__read">
        <ReadButton dialog />
      </div>
    </dialog>,
    document.getElementById('dialogs') ?? document.body,
  );
}
