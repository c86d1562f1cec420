import { useEffect, useRef } from 'react';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { type Notice, NoticeText, Rules } from './notice-text.tsx';

interface AllRulesProps {
  readonly blocks: Notice['more'];
  /** The rules are in the visitor's language. */
  readonly translated: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/**
 * The rest of the notice, opened in place. The focus goes to its heading, so that a screen reader continues there, and returns to the
 * button when the rules are closed.
 */
export function AllRules({ blocks, translated, open, onOpen }: AllRulesProps) {
  const toggle = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!open) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView();
  }, [open]);
  const close = () => {
    onOpen(false);
    toggle.current?.focus();
  };
  return (
    <>
      <Button
        ref={toggle}
        look="secondary"
        className="notice__button"
        opens={{ id: 'all-rules', open }}
        onPress={() => (open ? close() : onOpen(true))}
      >
        {say('notice.allRules')}
      </Button>
      <section id="all-rules" aria-labelledby="all-rules-title" hidden={!open}>
        <h2 id="all-rules-title" ref={heading} tabIndex={-1} className="govuk-heading-l focus-heading">
          {say('notice.allRulesTitle')}
        </h2>
        <Rules translated={translated}>
          <NoticeText blocks={blocks} top={3} />
        </Rules>
        <Button look="secondary" className="notice__button" onPress={close}>
          {say('notice.closeRules')}
        </Button>
      </section>
    </>
  );
}
