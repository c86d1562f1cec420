import { type ReactNode, useEffect, useState } from 'react';
import type { PageState, ScreenMode } from '../main/contract/page-state.ts';
import { BrowsingScreen } from './browser/browsing-screen.tsx';
import { DisplayDialog } from './dialogs/display-dialog.tsx';
import { HelpDialog } from './dialogs/help-dialog.tsx';
import { StaffDialog } from './dialogs/staff-dialog.tsx';
import { DisplayContext } from './parts/display-button.tsx';
import { LookContext, useLook } from './parts/look.ts';
import { ReadingContext } from './parts/read-button.tsx';
import { useDisplay } from './parts/use-display.ts';
import { useLanguage } from './parts/use-language.ts';
import { ClosedScreen } from './screens/closed-screen.tsx';
import { CoveredScreen } from './screens/covered-screen.tsx';
import { HiddenScreen } from './screens/hidden-screen.tsx';
import { NoticeScreen } from './screens/notice-screen.tsx';
import { OutOfOrderScreen } from './screens/out-of-order-screen.tsx';
import { SetUp } from './screens/set-up-screen.tsx';
import { StaffScreen } from './screens/staff-screen.tsx';
import { WarningScreen } from './screens/warning-screen.tsx';
import { send } from './send.ts';

/** Modes that a visitor must see at once, or that the staff code has led to: an open staff dialog makes way. */
const CLOSES_STAFF_DIALOG: readonly ScreenMode[] = ['warning', 'covered', 'staff'];

/** The whole page: one switch on the mode. It is told what to show and never asks. */
export function App({ state }: { readonly state: PageState }) {
  /** The mode in which "Staff" was pressed. */
  const [staffAsked, setStaffAsked] = useState<ScreenMode | null>(null);
  /** "Display" or "Help", and the screen on which it was pressed. */
  const [asked, setAsked] = useState<{ readonly what: 'display' | 'help'; readonly screen: string } | null>(null);
  const { mode } = state.screen;
  const faultCode = state.screen.mode === 'outOfOrder' ? state.screen.code : null;
  // Staff have English, whatever the visitor before them has chosen.
  useLanguage(mode === 'staff' || faultCode === 'staff.unset' ? 'en' : state.display.language);
  const lettersSaid = useDisplay(state.display);
  useLook(state.site.look, state.display.theme);
  const front = state.browser.tabs.find(({ id }) => id === state.browser.active)?.content.kind;
  const ofPage = mode === 'browsing' && front === 'page';
  // The keys for "Staff" do what the button does, also where there is no button to be seen.
  const [calls, setCalls] = useState(state.staffCalls);
  if (state.staffCalls !== calls) {
    setCalls(state.staffCalls);
    if (mode !== 'staff' && faultCode !== 'staff.unset') {
      setStaffAsked(mode);
      setAsked(null);
    }
  }
  const ask = (what: 'display' | 'help') => setAsked({ what, screen: screenName(mode) });
  const [helpCalls, setHelpCalls] = useState(0);
  if (state.helpCalls !== helpCalls) {
    setHelpCalls(state.helpCalls);
    if (state.helpCalls > helpCalls && mode !== 'staff') ask('help');
  }
  // The next screen must be seen at once.
  if (asked !== null && (state.hidden || asked.screen !== screenName(mode))) setAsked(null);
  // Found out while rendering and not only in the effect: the new screen cannot take the focus while a modal dialog is up.
  const makesWay = staffAsked !== mode && CLOSES_STAFF_DIALOG.includes(mode);
  useEffect(() => {
    if (!makesWay || staffAsked === null) return;
    // P9: a code that is still being checked opens nothing for the person who sits there by then.
    if (mode !== 'staff') send('staffLeave');
    setStaffAsked(null);
  }, [makesWay, staffAsked, mode]);

  return (
    <DisplayContext
      value={{
        letters: state.display.letters,
        keyboard: state.display.keyboard,
        open: () => ask('display'),
        help: () => ask('help'),
      }}
    >
      <ReadingContext value={{ voice: state.voice, ofPage }}>
        {/* Before the screen: below one that fills the window it would make the page scroll. */}
        <p className="govuk-visually-hidden" role="status">
          {lettersSaid}
        </p>
        <LookContext value={state.site.look}>
          {state.hidden ? <HiddenScreen site={state.site} /> : screenOf(state, () => setStaffAsked(mode))}
        </LookContext>
        {staffAsked !== null && !makesWay && !state.hidden && (
          <StaffDialog answer={state.staffCode} faultCode={faultCode} onClose={() => setStaffAsked(null)} />
        )}
        {asked?.what === 'display' && <DisplayDialog display={state.display} onClose={() => setAsked(null)} />}
        {asked?.what === 'help' && (
          <HelpDialog
            site={state.site.site}
            printing={state.browser.hasPrinter}
            onDisplay={() => ask('display')}
            onClose={() => setAsked(null)}
          />
        )}
      </ReadingContext>
    </DisplayContext>
  );
}

/** The notice is the same screen while the last session is still being erased. */
const screenName = (mode: ScreenMode): string => (mode === 'wiping' ? 'notice' : mode);

function screenOf({ screen, site, browser, staffCode }: PageState, onStaff: () => void): ReactNode {
  switch (screen.mode) {
    // One component for both, so that nothing moves when the erasing is done and the button comes alive.
    case 'wiping':
      return <NoticeScreen site={site} notice={screen.notice} wiping erased={null} endsBy={null} onStaff={onStaff} />;
    case 'notice':
      return (
        <NoticeScreen
          site={site}
          notice={screen.notice}
          wiping={false}
          erased={screen.erased}
          endsBy={screen.endsBy}
          onStaff={onStaff}
        />
      );
    case 'browsing':
      return <BrowsingScreen site={site} browser={browser} endsAt={screen.endsAt} end={screen.end} onStaff={onStaff} />;
    case 'covered':
      return <CoveredScreen site={site} screen={screen} onStaff={onStaff} />;
    case 'warning':
      return <WarningScreen site={site} screen={screen} onStaff={onStaff} />;
    case 'closed':
      return <ClosedScreen site={site} opensAt={screen.opensAt} closedFor={screen.closedFor} onStaff={onStaff} />;
    case 'outOfOrder':
      if (screen.code === 'staff.unset') return <SetUp site={site} setup={screen.setup} answer={staffCode} />;
      return <OutOfOrderScreen site={site} onStaff={onStaff} />;
    case 'staff':
      return <StaffScreen site={site} staff={screen} answer={staffCode} />;
  }
}
