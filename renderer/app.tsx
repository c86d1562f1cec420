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
import { InstallScreen } from './screens/install-screen.tsx';
import { NoticeScreen } from './screens/notice-screen.tsx';
import { OutOfOrderScreen } from './screens/out-of-order-screen.tsx';
import { SetUp } from './screens/set-up-screen.tsx';
import { StaffScreen } from './screens/staff-screen.tsx';
import { WarningScreen } from './screens/warning-screen.tsx';
import { send } from './send.ts';

/** An open staff dialog closes in these modes: the visitor must see them at once, or the staff code has led there. */
const CLOSES_STAFF_DIALOG: readonly ScreenMode[] = ['warning', 'covered', 'staff'];

/** The whole page: one switch on the mode. The shell pushes the state; the page never requests it. */
export function App({ state }: { readonly state: PageState }) {
  /** The mode in which "Staff" was pressed; null while its dialog is closed. */
  const [staffPressedIn, setStaffPressedIn] = useState<ScreenMode | null>(null);
  /** "Display" or "Help", and the screen on which it was pressed. */
  const [dialog, setDialog] = useState<{ readonly what: 'display' | 'help'; readonly screen: string } | null>(null);
  const { mode } = state.screen;
  const faultCode = state.screen.mode === 'outOfOrder' ? state.screen.code : null;
  // Staff get English, whatever language the last visitor chose.
  useLanguage(mode === 'staff' || faultCode === 'staff.unset' ? 'en' : state.display.language);
  const lettersAnnouncement = useDisplay(state.display);
  useLook(state.site.look, state.display.theme);
  const front = state.browser.tabs.find(({ id }) => id === state.browser.active)?.content.kind;
  const ofPage = mode === 'browsing' && front === 'page';
  // The shortcut for "Staff" does what the button does, even on screens without the button.
  const [calls, setCalls] = useState(state.staffCalls);
  if (state.staffCalls !== calls) {
    setCalls(state.staffCalls);
    if (mode !== 'staff' && faultCode !== 'staff.unset') {
      setStaffPressedIn(mode);
      setDialog(null);
    }
  }
  const openDialog = (what: 'display' | 'help') => setDialog({ what, screen: screenName(mode) });
  const [helpCalls, setHelpCalls] = useState(0);
  if (state.helpCalls !== helpCalls) {
    setHelpCalls(state.helpCalls);
    if (state.helpCalls > helpCalls && mode !== 'staff') openDialog('help');
  }
  // A dialog must not cover the next screen.
  if (dialog !== null && (state.hidden || dialog.screen !== screenName(mode))) setDialog(null);
  // Computed while rendering, not only in the effect: the new screen cannot take the focus while a modal dialog is open.
  const makesWay = staffPressedIn !== mode && CLOSES_STAFF_DIALOG.includes(mode);
  useEffect(() => {
    if (!makesWay || staffPressedIn === null) return;
    // P9: a code that is still being checked must not open the staff screen for the person who sits there by then.
    if (mode !== 'staff') send('staffLeave');
    setStaffPressedIn(null);
  }, [makesWay, staffPressedIn, mode]);

  return (
    <DisplayContext
      value={{
        letters: state.display.letters,
        keyboard: state.display.keyboard,
        open: () => openDialog('display'),
        help: () => openDialog('help'),
      }}
    >
      <ReadingContext value={{ voice: state.voice, ofPage }}>
        {/* Before the screen: after one that fills the window it would make the page scroll. */}
        <p className="govuk-visually-hidden" role="status">
          {lettersAnnouncement}
        </p>
        <LookContext value={state.site.look}>
          {state.hidden ? <HiddenScreen site={state.site} /> : screenOf(state, () => setStaffPressedIn(mode))}
        </LookContext>
        {staffPressedIn !== null && !makesWay && !state.hidden && (
          <StaffDialog answer={state.staffCode} faultCode={faultCode} onClose={() => setStaffPressedIn(null)} />
        )}
        {dialog?.what === 'display' && <DisplayDialog display={state.display} onClose={() => setDialog(null)} />}
        {dialog?.what === 'help' && (
          <HelpDialog
            site={state.site.site}
            printing={state.browser.hasPrinter}
            onDisplay={() => openDialog('display')}
            onClose={() => setDialog(null)}
          />
        )}
      </ReadingContext>
    </DisplayContext>
  );
}

/** The notice counts as the same screen while the last session is still being erased. */
const screenName = (mode: ScreenMode): string => (mode === 'wiping' ? 'notice' : mode);

function screenOf({ screen, site, browser, staffCode, noInternet }: PageState, onStaff: () => void): ReactNode {
  const shown = { site, noInternet, onStaff };
  switch (screen.mode) {
    // One component for both, so that nothing moves when erasing is done and the button is enabled.
    case 'wiping':
      return <NoticeScreen {...shown} notice={screen.notice} wiping erased={null} endsBy={null} />;
    case 'notice':
      return <NoticeScreen {...shown} notice={screen.notice} wiping={false} erased={screen.erased} endsBy={screen.endsBy} />;
    case 'browsing':
      return <BrowsingScreen {...shown} browser={browser} endsAt={screen.endsAt} end={screen.end} />;
    case 'covered':
      return <CoveredScreen site={site} screen={screen} onStaff={onStaff} />;
    case 'warning':
      return <WarningScreen site={site} screen={screen} onStaff={onStaff} />;
    case 'closed':
      return <ClosedScreen site={site} opensAt={screen.opensAt} closedFor={screen.closedFor} onStaff={onStaff} />;
    case 'outOfOrder':
      if (screen.install !== null) return <InstallScreen site={site} install={screen.install} />;
      if (screen.code === 'staff.unset') return <SetUp site={site} setup={screen.setup} answer={staffCode} />;
      return <OutOfOrderScreen site={site} onStaff={onStaff} />;
    case 'staff':
      return <StaffScreen site={site} staff={screen} answer={staffCode} />;
  }
}
