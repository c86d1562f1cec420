import type { PrintView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';
import { Dialog } from './dialog.tsx';

/** Nothing is sent to the printer before the visitor presses "Print" here. */
export function PrintDialog({ print, help }: { readonly print: PrintView; readonly help: string }) {
  const cancel = () => send('printCancel');
  const { state, pages, maxPages, printer } = print;
  return (
    <Dialog title={say('print.title')} onDismiss={cancel}>
      <p className="upload__state" role="status">
        {stateWords(print)}
      </p>
      {(state === 'ready' || state === 'sending') && (
        <p className="govuk-body">{say('print.collect', { pages: pages ?? 0, printer })}</p>
      )}
      {state === 'tooLong' && <p className="govuk-body">{say('print.limit', { maxPages })}</p>}
      {state === 'failed' && <p className="govuk-body">{say('print.nothing', { help })}</p>}
      <div className="button-row">
        {/* Rendered before it can be pressed and after, so that neither button moves to where the other was, and the focus is not lost with it. */}
        {state !== 'tooLong' && (
          <Button spent={state !== 'ready'} onPress={() => send('printSend')}>
            {say('toolbar.print')}
          </Button>
        )}
        <Button look="secondary" onPress={cancel}>
          {say(state === 'ready' || state === 'counting' ? 'answer.cancel' : 'answer.close')}
        </Button>
      </div>
    </Dialog>
  );
}

function stateWords({ state, pages, maxPages }: PrintView): string {
  switch (state) {
    case 'counting':
      return say('print.counting');
    case 'ready':
      return say('print.pages', { pages: pages ?? 0 });
    case 'tooLong':
      return say('print.tooLong', { maxPages });
    case 'sending':
      return say('print.sending');
    case 'failed':
      return say('print.failed');
  }
}
