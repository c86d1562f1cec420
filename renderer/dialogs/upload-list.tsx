import { useEffect, useId, useRef } from 'react';
import type { UploadView } from '../../main/contract/page-state.ts';
import { isolate, say } from '../messages/say.ts';
import { Icon } from '../parts/icon.tsx';
import { Message } from '../parts/message.tsx';
import { send } from '../send.ts';
import { fileSize, whatIsMissing } from '../upload-words.ts';

interface UploadListProps {
  readonly upload: UploadView;
  readonly places: readonly number[];
  readonly onChoose: (places: readonly number[]) => void;
}

/** One folder of the stick. File names are untrusted text: each is isolated (`<bdi>`), whatever its writing direction. */
export function UploadList({ upload, places, onChoose }: UploadListProps) {
  const { trail, entries, many, list } = upload;
  const name = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const depth = useRef(trail.length);
  // Focuses the name of a folder that was opened, so that it is read out from there. The first list leaves the focus on the dialog's heading.
  useEffect(() => {
    if (depth.current !== trail.length) heading.current?.focus();
    depth.current = trail.length;
  }, [trail.length]);

  const placed = entries.map((entry, place) => ({ ...entry, place }));
  const files = placed.filter(({ kind }) => kind === 'file');
  const folders = placed.filter(({ kind }) => kind === 'folder');
  const missing = whatIsMissing(upload);
  const toggle = (place: number, on: boolean) => {
    if (!many) onChoose([place]);
    else onChoose(on ? [...places, place] : places.filter((each) => each !== place));
  };

  return (
    <>
      <h3 ref={heading} tabIndex={-1} className="govuk-heading-s focus-heading upload__where">
        {trail.length === 0 ? say('upload.stick') : <bdi>{trail.at(-1)}</bdi>}
      </h3>
      <div className="upload__list">
        {(trail.length > 0 || folders.length > 0) && (
          <ul className="upload__folders">
            {trail.length > 0 && (
              <li>
                <button type="button" className="upload__folder" onClick={() => send('uploadUp')}>
                  <Icon name="back" />
                  <span>
                    {trail.length === 1 ? (
                      say('upload.upToStick')
                    ) : (
                      <Message message="upload.up" places={{ folder: <bdi>{trail.at(-2)}</bdi> }} />
                    )}
                  </span>
                </button>
              </li>
            )}
            {folders.map(({ place, name: folder }) => (
              <li key={`${list} ${place}`}>
                <button type="button" className="upload__folder" onClick={() => send('uploadOpen', { list, places: [place] })}>
                  <Icon name="folder" />
                  <span>
                    <span className="govuk-visually-hidden">{say('upload.openFolder')} </span>
                    <bdi>{folder}</bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {files.length > 0 && (
          <fieldset className="upload__files">
            <legend className="govuk-visually-hidden">{say(many ? 'upload.files' : 'upload.file')}</legend>
            {files.map(({ place, name: file, size }) => (
              <label key={`${list} ${place}`} className="upload__file">
                <input
                  type={many ? 'checkbox' : 'radio'}
                  name={name}
                  checked={places.includes(place)}
                  onChange={(event) => toggle(place, event.target.checked)}
                />
                <span className="upload__name">
                  <bdi>{file}</bdi> <span className="upload__size">({isolate(fileSize(size))})</span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
      </div>
      {missing !== '' && <p className="govuk-hint">{missing}</p>}
    </>
  );
}
