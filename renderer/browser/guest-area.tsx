import { useEffect, useRef } from 'react';
import { say } from '../messages/say.ts';

/** The empty area over which the shell places the guest's page (`page-area.tsx`). */
export function GuestArea() {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Scrolls only if very large letters make the toolbar fill the window, also when the visitor has just enlarged them.
    const show = () => area.current?.scrollIntoView({ block: 'end' });
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, []);
  return (
    <div ref={area} className="guest-area">
      {/* The guest's page has its own headings, but not in our document. Its title is not shown here: a page can claim anything in it. */}
      <h1 className="govuk-visually-hidden">{say('toolbar.webPage')}</h1>
    </div>
  );
}
