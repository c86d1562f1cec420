import type { SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';

/** Shown after "Hide and erase" was pressed. To onlookers it looks like any session that ends. The shell handles Escape (`main/shell/hide.ts`). */
export function HiddenScreen({ site }: { readonly site: SiteView }) {
  return (
    <ScreenFrame title={say('hidden.title')} site={site} sheet>
      <FocusHeading size="xl">{say('hidden.title')}</FocusHeading>
      <p className="govuk-body-l">{say('hidden.lead')}</p>
      <p className="govuk-body">{say('hidden.text')}</p>
      <div className="button-row">
        <Button look="secondary" onPress={() => send('unhide')}>
          {say('answer.goBack')}
        </Button>
      </div>
    </ScreenFrame>
  );
}
