import { useEffect, useRef, useState } from 'react';
import type { UploadView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { Message } from '../parts/message.tsx';
import { send } from '../send.ts';
import { problemWords, requestedKinds, stickState } from '../upload-words.ts';
import { Dialog } from './dialog.tsx';
import { UploadList } from './upload-list.tsx';

/** The kiosk's own file chooser: shows the visitor's stick, and nothing else on this or any other computer (P10). */
export function UploadDialog({ upload }: { readonly upload: UploadView }) {
  const [chosen, setChosen] = useState<Chosen>({ list: -1, places: [] });
  const [missed, setMissed] = useState(false);
  const places = chosen.list === upload.list ? chosen.places : [];
  const cancel = () => send('uploadCancel');
  const count = upload.many ? 'Many' : 'One';
  const missing = missed && places.length === 0 ? say(`upload.first${count}`) : null;
  const problem = upload.problem === null ? missing : problemWords(upload.problem);

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
    <Dialog title={say(`upload.title${count}`)} onDismiss={cancel}>
      <p className="govuk-body">
        <Message
          message={`upload.goes${count}`}
          places={{ site: <strong className="upload__site">{upload.site || say('upload.thisWebsite')}</strong> }}
        />
      </p>
      {upload.kinds.length > 0 && <p className="govuk-body">{requestedKinds(upload.kinds)}</p>}
      <p ref={error} className="govuk-error-message" role="alert">
        {problem !== null && (
          <>
            <span className="govuk-visually-hidden">{say('answer.error')} </span>
            {problem}
          </>
        )}
      </p>
      <p className={upload.stick === 'ready' && upload.copied === null ? 'govuk-hint' : 'upload__state'} role="status">
        {stickState(upload)}
      </p>
      {upload.copied !== null ? (
        <progress className="stick__bar" max={100} value={upload.copied} aria-label={say('upload.readSoFar')} />
      ) : (
        upload.stick === 'ready' && <UploadList upload={upload} places={places} onChoose={choose} />
      )}
      <div className="button-row">
        {/* Stays while the files are read: it has the focus, which would be lost with it. */}
        {upload.stick === 'ready' && (
          <Button spent={upload.copied !== null} onPress={onSend}>
            {say(`upload.send${count}`)}
          </Button>
        )}
        <Button look="secondary" onPress={cancel}>
          {say('answer.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

interface Chosen {
  readonly list: number;
  readonly places: readonly number[];
}
