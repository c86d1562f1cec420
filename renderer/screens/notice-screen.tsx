import type { SiteView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';
import { clockTime, closesSoon } from '../words.ts';
import { type Notice, NoticeText } from './notice-text.tsx';

interface NoticeScreenProps {
  readonly site: SiteView;
  readonly notice: Notice;
  /** The last session is still being erased: nobody can begin before it is proven gone. */
  readonly wiping: boolean;
  readonly erased: number | null;
  /** The PC closes before a whole session would end. */
  readonly endsBy: number | null;
  readonly onStaff: () => void;
}

/** The rules, read before each session (P6, P7, P13), with their version (P14). */
export function NoticeScreen({ site, notice, wiping, erased, endsBy, onStaff }: NoticeScreenProps) {
  const status = wiping
    ? 'Erasing the last session…'
    : erased === null
      ? ''
      : `Last session erased at ${clockTime(erased)}. Checked.`;
  return (
    <ScreenFrame
      title="Before you start"
      site={site}
      onStaff={onStaff}
      footer={
        <div className="accept">
          <Button onPress={() => send('accept')} disabled={wiping}>
            Accept and start browsing
          </Button>
          <p className={`accept__status ${status === '' ? '' : 'accept__status--said'}`} role="status">
            {status}
          </p>
        </div>
      }
    >
      <FocusHeading size="l">Welcome to the {site.site.name}</FocusHeading>
      {endsBy !== null && (
        <p className="govuk-body">
          <strong>{closesSoon(endsBy)}</strong>
        </p>
      )}
      <NoticeText blocks={notice.blocks} />
      <p className="small-print">Version of these rules: {notice.version}</p>
    </ScreenFrame>
  );
}
