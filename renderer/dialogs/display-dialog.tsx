import { useId } from 'react';
import type { DisplayView, Theme } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { Button } from '../parts/button.tsx';
import { send } from '../send.ts';
import { lettersInWords, THEMES_SHOWN, themeWords } from '../words.ts';
import { Dialog } from './dialog.tsx';

interface DisplayDialogProps {
  readonly display: DisplayView;
  readonly onClose: () => void;
}

/** Letter size, colours and motion, for our screens and for websites. Each applies at once, so that visitors see whether it helps. */
export function DisplayDialog({ display, onClose }: DisplayDialogProps) {
  return (
    <Dialog title={say('bar.display')} onDismiss={onClose}>
      <p className="display__letters" role="status">
        {lettersInWords(display.letters)}
      </p>
      <div className="button-row">
        <Button look="secondary" spent={display.letters <= 100} onPress={() => send('letters', 'smaller')}>
          {say('display.smaller')}
        </Button>
        <Button look="secondary" spent={display.letters >= 400} onPress={() => send('letters', 'larger')}>
          {say('display.larger')}
        </Button>
      </div>
      <Colours theme={display.theme} />
      <LessMotion on={display.lessMotion} />
      <p className="govuk-body">{say('display.text')}</p>
      <div className="button-row">
        <Button onPress={onClose}>{say('answer.done')}</Button>
      </div>
    </Dialog>
  );
}

/** Uncontrolled, so that it shows the choice at once and not only when the shell has applied it. */
function Colours({ theme }: { readonly theme: Theme }) {
  const name = useId();
  return (
    <fieldset className="govuk-fieldset display__group">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{say('display.colours')}</legend>
      <div className="govuk-radios">
        {THEMES_SHOWN.map((each) => (
          <div key={each} className="govuk-radios__item">
            <input
              id={`${name}-${each}`}
              className="govuk-radios__input"
              type="radio"
              name={name}
              defaultChecked={each === theme}
              onChange={() => send('theme', each)}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={`${name}-${each}`}>
              {themeWords(each)}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function LessMotion({ on }: { readonly on: boolean }) {
  const id = useId();
  return (
    <div className="govuk-checkboxes display__group">
      <div className="govuk-checkboxes__item">
        <input
          id={id}
          className="govuk-checkboxes__input"
          type="checkbox"
          defaultChecked={on}
          onChange={({ target }) => send('lessMotion', target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          {say('display.lessMotion')}
        </label>
      </div>
    </div>
  );
}
