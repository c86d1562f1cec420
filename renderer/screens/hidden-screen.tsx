import type { SiteView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';

/** "Hide and erase" was pressed. Whoever looks on sees a session that ends, as any does. The shell hears Escape (`main/shell/hide.ts`). */
export function HiddenScreen({ site }: { readonly site: SiteView }) {
  return (
    <ScreenFrame title="This session ends now" site={site} sheet>
      <FocusHeading size="xl">This session ends now</FocusHeading>
      <p className="govuk-body-l">Everything that was open here is erased in 3 seconds.</p>
      <p className="govuk-body">To keep it, press Escape or choose “Go back”.</p>
      <div className="button-row">
        <Button look="secondary" onPress={() => send('unhide')}>
          Go back
        </Button>
      </div>
    </ScreenFrame>
  );
}
