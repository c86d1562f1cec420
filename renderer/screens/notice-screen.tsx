import { useCallback, useEffect, useRef, useState } from 'react';
import type { SiteView } from '../../main/contract/page-state.ts';
import { languageNow, say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { LanguageButtons, TranslationNote } from '../parts/language-buttons.tsx';
import { NoInternet } from '../parts/no-internet.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { useIdleTimeout } from '../parts/use-idle-timeout.ts';
import { send } from '../send.ts';
import { clockTime, closesSoon } from '../words.ts';
import { AllRules } from './all-rules.tsx';
import { EvidenceScreen } from './evidence-screen.tsx';
import { type Notice, NoticeText, Rules } from './notice-text.tsx';

interface NoticeScreenProps {
  readonly site: SiteView;
  readonly notice: Notice;
  /** The last session is still being erased: nobody can begin before it is proven gone. */
  readonly wiping: boolean;
  readonly erased: number | null;
  /** The PC closes before a whole session would end. */
  readonly endsBy: number | null;
  /** The kiosk has detected that no website can be reached. */
  readonly noInternet: boolean;
  readonly onStaff: () => void;
}

/** Long enough to read without touching anything. */
const LEFT_ALONE_MS = 5 * 60_000;

/** The rules, read before each session (P6, P7, P13), with their version (P14): the main ones, and all of them on request. */
export function NoticeScreen({ site, notice, wiping, erased, endsBy, noInternet, onStaff }: NoticeScreenProps) {
  const [rulesOpen, setRulesOpen] = useState(false);
  const [evidence, setEvidence] = useState<'never' | 'shown' | 'left'>('never');
  const startAgain = useCallback(() => {
    setRulesOpen(false);
    setEvidence('never');
  }, []);
  useIdleTimeout(rulesOpen || evidence === 'shown', LEFT_ALONE_MS, startAgain);
  if (evidence === 'shown') return <EvidenceScreen site={site} onStaff={onStaff} onBack={() => setEvidence('left')} />;
  // IT's own translation into the visitor's language, if there is one.
  const translation = notice.translations?.[languageNow()];
  const rules = translation ?? notice;
  const status = wiping ? say('notice.erasing') : erased === null ? '' : say('notice.erased', { time: clockTime(erased) });
  return (
    <ScreenFrame
      title={say('notice.title')}
      site={site}
      onStaff={onStaff}
      footer={
        <div className="accept">
          <Button onPress={() => send('accept')} disabled={wiping}>
            {say('notice.accept')}
          </Button>
          <p className={`accept__status ${status === '' ? '' : 'accept__status--said'}`} role="status">
            {status}
          </p>
        </div>
      }
    >
      <LanguageButtons offered={site.languages} />
      <FocusHeading size="l" take={evidence === 'never'}>
        {say('notice.title')}
      </FocusHeading>
      <NoInternet isOut={noInternet} help={site.site.help}>
        {site.hasSignIn && <p className="govuk-body">{say('internet.signInAfter')}</p>}
      </NoInternet>
      {endsBy !== null && (
        <p className="govuk-body">
          <strong>{closesSoon(endsBy)}</strong>
        </p>
      )}
      <TranslationNote help={site.site.help} rulesToo={translation !== undefined} />
      <Rules translated={translation !== undefined}>
        <NoticeText blocks={rules.blocks} top={2} />
      </Rules>
      {rules.more.length > 0 && (
        <AllRules blocks={rules.more} translated={translation !== undefined} open={rulesOpen} onOpen={setRulesOpen} />
      )}
      <p className="small-print">{say('notice.version', { version: notice.version })}</p>
      <EvidenceButton cameBack={evidence === 'left'} onPress={() => setEvidence('shown')} />
    </ScreenFrame>
  );
}

interface EvidenceButtonProps {
  /** The visitor came back from what the button opens, so it gets the focus again. */
  readonly cameBack: boolean;
  readonly onPress: () => void;
}

function EvidenceButton({ cameBack, onPress }: EvidenceButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (cameBack) button.current?.focus();
  }, [cameBack]);
  return (
    <Button ref={button} look="secondary" className="notice__button" onPress={onPress}>
      {say('evidence.title')}
    </Button>
  );
}
