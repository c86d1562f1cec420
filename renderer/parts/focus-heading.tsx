import { type ReactNode, useEffect, useRef } from 'react';

/** Attribute of a field that keeps the focus while the visitor is in it: what appears meanwhile must not get the letters meant for the field. */
export const KEEPS_FOCUS = 'data-keeps-focus';

interface FocusHeadingProps {
  readonly children: ReactNode;
  readonly size?: 'm' | 'l' | 'xl';
  /** False if the visitor comes back to the screen and the focus returns to where it was. */
  readonly take?: boolean;
}

/**
 * The first heading of a screen. It takes the focus when the screen appears, so that a screen reader starts reading at the top
 * and the next Tab leads into the screen. (Not from a visitor who is about to type the next address when a slow page finally fails.)
 */
export function FocusHeading({ children, size = 'l', take = true }: FocusHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const takes = useRef(take);
  useEffect(() => {
    if (takes.current && document.activeElement?.hasAttribute(KEEPS_FOCUS) !== true)
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={`govuk-heading-${size} focus-heading`}>
      {children}
    </h1>
  );
}
