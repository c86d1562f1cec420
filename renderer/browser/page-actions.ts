import type { BrowserView, TabView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { codeFor, type PhoneCode } from '../phone-code.ts';
import { send } from '../send.ts';

export interface PageAction {
  /** Label in the toolbar, where room is short. */
  readonly short: string;
  readonly name: string;
  readonly act: () => void;
}

/** The actions that apply to the page in front. @param onPhone shows the QR code */
export function pageActions(browser: BrowserView, tab: TabView, onPhone: (code: PhoneCode) => void): readonly PageAction[] {
  const phone = codeFor(tab);
  const actions: readonly (PageAction | false)[] = [
    tab.content.kind === 'page' && { short: say('toolbar.find'), name: say('find.label'), act: () => send('find') },
    browser.canPrint && { short: say('toolbar.print'), name: say('toolbar.print'), act: () => send('print') },
    phone !== null && { short: say('phone.short'), name: say('phone.title'), act: () => onPhone(phone) },
    browser.canReport && { short: say('toolbar.report'), name: say('toolbar.report'), act: () => send('reportSite') },
  ];
  return actions.filter((action) => action !== false);
}
