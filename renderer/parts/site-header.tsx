import { useContext } from 'react';
import type { SiteView } from '../../main/contract/page-state.ts';
import { placeName } from '../words.ts';
import { DisplayButton } from './display-button.tsx';
import { HelpButton } from './help-button.tsx';
import { LookContext } from './look.ts';
import { ReadButton } from './read-button.tsx';
import { ReadingBar } from './reading-bar.tsx';
import { StaffButton } from './staff-button.tsx';

interface SiteHeaderProps {
  readonly site: SiteView['site'];
  /** Left out where "Help" and "Staff" are not offered, such as on the staff screen itself. */
  readonly onStaff?: () => void;
}

/** Who runs this PC and where it is. Our own header: a council may use neither the crown nor GOV.UK's name. */
export function SiteHeader({ site, onStaff }: SiteHeaderProps) {
  const { logo } = useContext(LookContext);
  return (
    <header className="site-header">
      <div className="site-header__inner">
        {logo !== null && <img className="site-header__logo" src={logo} alt="" />}
        <p className="site-header__names">
          <span className="site-header__organisation">{site.organisation}</span>
          <span className="site-header__name">{placeName(site)}</span>
        </p>
        <div className="site-header__buttons">
          <ReadButton />
          <DisplayButton />
          {onStaff !== undefined && (
            <>
              <HelpButton />
              <StaffButton onPress={onStaff} />
            </>
          )}
        </div>
      </div>
      <ReadingBar />
    </header>
  );
}
