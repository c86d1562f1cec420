import type { ReactNode } from 'react';
import type { SiteView } from '../../main/contract/page-state.ts';
import { SiteHeader } from './site-header.tsx';
import { useTitle } from './use-title.ts';

interface ScreenFrameProps {
  readonly title: string;
  readonly site: SiteView;
  readonly onStaff?: () => void;
  readonly children: ReactNode;
  /** For one short message: a sheet in the middle of the screen. */
  readonly sheet?: boolean;
  /** Stays in sight at the bottom, however long the text and however large the letters. */
  readonly footer?: ReactNode;
}

/** The frame of every full screen: header, one column, and a bar at the bottom where a screen has a main button. */
export function ScreenFrame({ title, site, onStaff, children, footer, sheet = false }: ScreenFrameProps) {
  useTitle(title, site.site.name);
  return (
    <div className={`screen ${sheet ? 'screen--dimmed' : ''}`}>
      <SiteHeader site={site.site} {...(onStaff === undefined ? {} : { onStaff })} />
      <main className={`screen__main ${sheet ? 'screen__main--centred' : ''}`}>
        <div className={sheet ? 'sheet' : 'screen__column'}>{children}</div>
      </main>
      {footer !== undefined && (
        <div className="screen__footer">
          <div className="screen__column">{footer}</div>
        </div>
      )}
    </div>
  );
}
