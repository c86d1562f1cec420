import { useEffect, useRef } from 'react';
import { send } from '../send.ts';

type Layout = Parameters<typeof send<'layout'>>[1];

/**
 * The empty place over which the shell lays the guest's page. It reports where it lies, in whole CSS pixels, and only what is
 * in sight: with very large letters our own page scrolls.
 */
export function GuestArea() {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    let last = '';
    const report = () => {
      const layout = inSight(element);
      const now = JSON.stringify(layout);
      if (now === last) return;
      last = now;
      send('layout', layout);
    };
    const observer = new ResizeObserver(report);
    observer.observe(element);
    // What stands above can grow and push the area down without a change of its size.
    observer.observe(document.body);
    window.addEventListener('resize', report);
    document.addEventListener('scroll', report, { passive: true });
    // Only where the toolbar fills the window: very large letters.
    element.scrollIntoView({ block: 'end' });
    report();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', report);
      document.removeEventListener('scroll', report);
    };
  }, []);
  return (
    <div ref={area} className="guest-area">
      {/* The guest's page has headings of its own, but they are not in our document. Its title is not ours to vouch for. */}
      <h1 className="govuk-visually-hidden">Web page</h1>
    </div>
  );
}

function inSight(element: HTMLElement): Layout {
  const box = element.getBoundingClientRect();
  const x = Math.max(0, Math.round(box.left));
  const y = Math.max(0, Math.round(box.top));
  return {
    x,
    y,
    width: Math.max(0, Math.min(window.innerWidth, Math.round(box.right)) - x),
    height: Math.max(0, Math.min(window.innerHeight, Math.round(box.bottom)) - y),
  };
}
