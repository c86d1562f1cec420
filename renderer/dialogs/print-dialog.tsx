import type { PrintView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';
import { Dialog } from './dialog.tsx';

/** Nothing goes to the printer before "Print" here. */
export function PrintDialog({ print }: { readonly print: PrintView }) {
  const cancel = () => send('printCancel');
  const { state, pages, maxPages, printer } = print;
  return (
    <Dialog title="Print this page?" onDismiss={cancel}>
      <p className="upload__state" role="status">
        {stateWords(print)}
      </p>
      {(state === 'ready' || state === 'sending') && (
        <p className="govuk-body">
          {pages === 1 ? 'It comes' : 'They come'} out of the printer {printer}. Collect what you print at once: others can read
          what is left lying there.
        </p>
      )}
      {state === 'tooLong' && (
        <p className="govuk-body">Up to {maxPages} pages can be printed at once. Nothing has been printed.</p>
      )}
      {state === 'failed' && <p className="govuk-body">Nothing has been printed. Try again later, or tell staff.</p>}
      <div className="button-row">
        {/* First, so that "Print" never comes to where it was. */}
        <Button look="secondary" onPress={cancel}>
          {state === 'ready' || state === 'counting' ? 'Cancel' : 'Close'}
        </Button>
        {state === 'ready' && <Button onPress={() => send('printSend')}>Print</Button>}
      </div>
    </Dialog>
  );
}

function stateWords({ state, pages, maxPages }: PrintView): string {
  switch (state) {
    case 'counting':
      return 'Counting the pages.';
    case 'ready':
      return pages === 1 ? 'This is 1 page.' : `These are ${pages} pages.`;
    case 'tooLong':
      return `This is more than ${maxPages} pages.`;
    case 'sending':
      return 'Sending it to the printer.';
    case 'failed':
      return 'The printer could not be reached.';
  }
}
