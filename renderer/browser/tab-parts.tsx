import type { TabView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { send } from '../send.ts';
import { letterOf } from '../tab-words.ts';

/** The page chose this title. Show it in `<bdi>`, and truncated, so that it neither reverses the text around it nor displaces anything. */
export function titleOfTab({ title }: TabView): string {
  return title === '' ? say('tabs.startPage') : title;
}

/** Stands for a website where its title has no room. No favicon is requested. */
export function TabLetter({ tab }: { readonly tab: TabView }) {
  return (
    <span className="tab-letter" aria-hidden="true">
      {tab.content.kind === 'start' ? <Icon name="home" /> : letterOf(tab)}
    </span>
  );
}

export function CloseTab({ tab }: { readonly tab: TabView }) {
  return (
    <button type="button" className="tab__close" onClick={() => send('closeTab', tab.id)}>
      <Icon name="close" />
      <span className="govuk-visually-hidden">
        {say('tabs.close')} <bdi>{titleOfTab(tab)}</bdi>
      </span>
    </button>
  );
}

/** Shown only if the tab plays sound or is muted. */
export function MuteTab({ tab }: { readonly tab: TabView }) {
  if (tab.sound === 'none') return null;
  const words = say(tab.sound === 'muted' ? 'tabs.unmute' : 'tabs.mute');
  return (
    <button type="button" className="tab__close tab__sound" title={words} onClick={() => send('muteTab', tab.id)}>
      <Icon name={tab.sound === 'muted' ? 'muted' : 'sound'} />
      <span className="govuk-visually-hidden">
        {words}: <bdi>{titleOfTab(tab)}</bdi>
      </span>
    </button>
  );
}
