import type { SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';

/** "Hide and erase" was pressed. Whoever looks on sees a session that ends, as any does. The shell hears Escape (`main/shell/hide.ts`). */
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
