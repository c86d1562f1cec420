import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { InstallDisk, InstallView, SiteView } from '../../main/contract/page-state.ts';
import { diskName, diskWords, failureWords } from '../install-words.ts';
import { ErrorMessage, invalid } from '../parts/error-message.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { send } from '../send.ts';

/** The word that a person types, so that no disk is erased by mistake. */
const CONFIRMATION = 'ERASE';

interface InstallProps {
  readonly site: SiteView;
  readonly install: InstallView;
}

/** For IT, on a PC that was started from the stick with the image: copies the system to a disk of this PC. */
export function InstallScreen({ site, install }: InstallProps) {
  const { step, disks } = install;
  switch (step.kind) {
    case 'choosing':
      return (
        <Frame site={site} title="Install the kiosk on this PC">
          <p className="govuk-body-l">This PC was started from the install stick.</p>
          <Disks disks={disks} />
        </Frame>
      );
    case 'failed':
      return (
        <Frame site={site} title="The kiosk was not installed">
          {/* The same failure again is announced again, and the word has to be typed again. */}
          <Fragment key={step.attempt}>
            <p className="govuk-body-l" role="alert">
              {failureWords(step.why)}
            </p>
            <Disks disks={disks} />
          </Fragment>
        </Frame>
      );
    case 'copying':
      return (
        <Frame site={site} title="The kiosk is being installed">
          <p className="govuk-body-l">
            Leave the stick in. This takes a few minutes. If the bar does not move for 10 minutes, switch the PC off and start
            again.
          </p>
          <progress className="stick__bar" max={100} value={step.percent} aria-label="Copied so far" />
          <p className="govuk-body">{step.percent}% done</p>
        </Frame>
      );
    case 'done':
      return (
        <Frame site={site} title="Take the stick out">
          <p className="govuk-body-l">The kiosk is installed. The PC restarts as soon as the stick is out.</p>
          <p className="govuk-body">
            It then asks for two staff codes. If you have a set-up stick from the IT desk, put it in before you type them.
          </p>
        </Frame>
      );
  }
}

function Frame({ site, title, children }: { readonly site: SiteView; readonly title: string; readonly children: ReactNode }) {
  return (
    <ScreenFrame title={title} site={site}>
      <FocusHeading key={title} size="xl">
        {title}
      </FocusHeading>
      {children}
    </ScreenFrame>
  );
}

function Disks({ disks }: { readonly disks: readonly InstallDisk[] | null }) {
  const usable = (disks ?? []).filter(({ unusable }) => unusable === null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [word, setWord] = useState<{ readonly text: string; readonly disk: number | null }>({ text: '', disk: null });
  const [tried, setTried] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  // Focuses the first field with an error.
  // biome-ignore lint/correctness/useExhaustiveDependencies: must run after each attempt.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus(), [tried]);
  if (disks === null)
    return (
      <p className="govuk-body" role="status">
        Looking for the disks of this PC …
      </p>
    );
  const disk = usable.find(({ sequence, preselected }) => (chosen === null ? preselected : sequence === chosen));
  // The word is for the disk for which it was typed, not for one that is put in instead.
  const typed = word.disk === null || word.disk === disk?.sequence ? word.text : '';
  const confirmed = typed.trim().toUpperCase() === CONFIRMATION;
  const wrong = {
    disk: tried > 0 && disk === undefined ? 'Choose a disk.' : null,
    word: tried > 0 && !confirmed ? `Type the word ${CONFIRMATION}.` : null,
  };
  const onSubmit = () => {
    setTried((count) => count + 1);
    if (disk !== undefined && confirmed) send('install', { disk: disk.name, sequence: disk.sequence });
  };
  return (
    <form
      ref={form}
      autoComplete="off"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {usable.every(({ place }) => place !== 'inside') && <NoDiskInside none={disks.every(({ place }) => place !== 'inside')} />}
      {usable.length > 0 && (
        <>
          <div className={`govuk-form-group ${wrong.disk === null ? '' : 'govuk-form-group--error'}`}>
            <fieldset className="govuk-fieldset">
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Disk for the kiosk</legend>
              <ErrorMessage id={`${id}-disk`} problem={wrong.disk} />
              <div className="govuk-radios">
                {usable.map((each) => (
                  <Disk
                    key={each.sequence}
                    disk={each}
                    group={id}
                    checked={each === disk}
                    onChoose={() => setChosen(each.sequence)}
                    problem={wrong.disk === null ? null : `${id}-disk`}
                  />
                ))}
              </div>
            </fieldset>
          </div>
          <div className="govuk-warning-text">
            <span className="govuk-warning-text__icon" aria-hidden="true">
              !
            </span>
            <strong className="govuk-warning-text__text">
              <span className="govuk-visually-hidden">Warning</span>
              Everything on this disk will be erased.
            </strong>
          </div>
          <div className={`govuk-form-group ${wrong.word === null ? '' : 'govuk-form-group--error'}`}>
            <label className="govuk-label govuk-label--s" htmlFor={`${id}-word`}>
              Type {CONFIRMATION} to confirm
            </label>
            <ErrorMessage id={`${id}-word-error`} problem={wrong.word} />
            <input
              id={`${id}-word`}
              className={`govuk-input govuk-input--width-10 ${wrong.word === null ? '' : 'govuk-input--error'}`}
              type="text"
              maxLength={20}
              spellCheck={false}
              value={typed}
              onChange={(event) => setWord({ text: event.currentTarget.value, disk: disk?.sequence ?? null })}
              {...invalid(wrong.word, `${id}-word-error`)}
            />
          </div>
          <button type="submit" className="govuk-button govuk-button--warning">
            Erase the disk and install the kiosk
          </button>
        </>
      )}
      <UnusableDisks disks={disks.filter(({ unusable }) => unusable !== null)} />
    </form>
  );
}

/** `none`: there is none at all. */
function NoDiskInside({ none }: { readonly none: boolean }) {
  return none ? (
    <p className="govuk-body">
      <strong>No disk was found inside this PC.</strong> In the firmware (BIOS) settings, set the disk to AHCI, not RAID, RST or
      VMD. Then start this PC from the stick again.
    </p>
  ) : (
    <p className="govuk-body">
      <strong>No disk inside this PC can be used.</strong>
    </p>
  );
}

function UnusableDisks({ disks }: { readonly disks: readonly InstallDisk[] }) {
  if (disks.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Disks that cannot be used</h2>
      <ul className="govuk-list govuk-list--bullet">
        {disks.map((disk) => (
          <li key={disk.name}>
            {diskName(disk)}: {diskWords(disk)}
          </li>
        ))}
      </ul>
    </>
  );
}

interface DiskProps {
  readonly disk: InstallDisk;
  readonly group: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  /** The `id` of the error message, if nothing is chosen. */
  readonly problem: string | null;
}

function Disk({ disk, group, checked, onChoose, problem }: DiskProps) {
  const id = `${group}-${disk.name}`;
  return (
    <div className="govuk-radios__item">
      <input
        id={id}
        className="govuk-radios__input"
        type="radio"
        name={group}
        checked={checked}
        onChange={onChoose}
        aria-describedby={problem === null ? `${id}-words` : `${problem} ${id}-words`}
        aria-invalid={problem !== null}
      />
      <label className="govuk-label govuk-radios__label" htmlFor={id}>
        {diskName(disk)}
      </label>
      <div id={`${id}-words`} className="govuk-hint govuk-radios__hint">
        {diskWords(disk)}
      </div>
    </div>
  );
}
