import { useEffect, useRef, useState } from 'react';
import type { UploadView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';
import { askedFor, stickState } from '../upload-words.ts';
import { Dialog } from './dialog.tsx';
import { UploadList } from './upload-list.tsx';

/** The kiosk's own chooser of files: the visitor's stick, and nothing else of this or any other computer (P10). */
export function UploadDialog({ upload }: { readonly upload: UploadView }) {
  const [chosen, setChosen] = useState<Chosen>({ list: -1, places: [] });
  const [missed, setMissed] = useState(false);
  const places = chosen.list === upload.list ? chosen.places : [];
  const cancel = () => send('uploadCancel');
  const files = upload.many ? 'files' : 'a file';
  const problem = upload.problem ?? (missed && places.length === 0 ? `Choose ${files} first.` : null);

  const choose = (next: readonly number[]) => {
    setMissed(false);
    setChosen({ list: upload.list, places: next });
  };
  const onSend = () => {
    if (places.length === 0) setMissed(true);
    else send('uploadSend', { list: upload.list, places });
  };
  const error = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (problem !== null) error.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);

  return (
    <Dialog title={`Choose ${files} from your USB stick`} onDismiss={cancel}>
      <p className="govuk-body">
        {upload.many ? 'The files go' : 'The file goes'} to{' '}
        <strong className="upload__site">{upload.site || 'this website'}</strong>. Nothing else on your stick is sent, and nothing
        is written to it.
      </p>
      {upload.kinds.length > 0 && <p className="govuk-body">{askedFor(upload.kinds)}</p>}
      <p ref={error} className="govuk-error-message" role="alert">
        {problem !== null && (
          <>
            <span className="govuk-visually-hidden">Error: </span>
            {problem}
          </>
        )}
      </p>
      <p className={upload.stick === 'ready' && upload.copied === null ? 'govuk-hint' : 'upload__state'} role="status">
        {stickState(upload)}
      </p>
      {upload.copied !== null ? (
        <progress className="stick__bar" max={100} value={upload.copied} aria-label="Read so far" />
      ) : (
        upload.stick === 'ready' && <UploadList upload={upload} places={places} onChoose={choose} />
      )}
      <div className="button-row">
        {upload.stick === 'ready' && upload.copied === null && (
          <Button onPress={onSend}>{upload.many ? 'Send these files' : 'Send this file'}</Button>
        )}
        <Button look="secondary" onPress={cancel}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}

interface Chosen {
  readonly list: number;
  readonly places: readonly number[];
}
