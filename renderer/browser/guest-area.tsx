import { useEffect, useRef } from 'react';
import { say } from '../messages/say.ts';

/** The empty place over which the shell lays the guest's page (`place-of-pages.tsx`). */
export function GuestArea() {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only where the toolbar fills the window: very large letters, also those that have just been made so.
    const show = () => area.current?.scrollIntoView({ block: 'end' });
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, []);
  return (
    <div ref={area} className="guest-area">
      {/* The guest's page has headings of its own, but they are not in our document. Its title is not ours to vouch for. */}
      <h1 className="govuk-visually-hidden">{say('toolbar.webPage')}</h1>
    </div>
  );
}
