import { useState } from 'react';
import { SIGNATURE_ENDING } from '../../../main/core/packs/pack-format.ts';
import { FIRST_PACK, SETUP_FILE, SETUP_FOLDER } from '../../../main/core/setup/setup-format.ts';
import { Button } from '../../parts/button.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { ChooseKey } from '../parts/choose-key.tsx';
import { Field } from '../parts/field.tsx';
import { Problems } from '../parts/problems.tsx';
import { folderPicker, SAVED_APART, SAVED_TOGETHER, STICK_FOLDER } from '../parts/save.ts';
import { SaveFiles } from '../parts/save-files.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import type { PageProps, WorkSoFar } from '../state.ts';
import type { MadeSetup } from '../work/requests.ts';

const BELOW = [STICK_FOLDER, SETUP_FOLDER];

/** Makes the files that set up new PCs, and shows the six words to compare at the PC. */
export function SetupPage({ state, change }: PageProps) {
  const [password, setPassword] = useState('');
  const [made, setMade] = useState<MadeSetup | null>(null);
  const { start, stop, running, problems, setProblems } = useWork();
  const { pins, key, kept, signed } = state;
  const make = () => {
    setMade(null);
    const missing = [
      ...(pins === null ? ['The keys of the group are missing. Choose its pins.json, or start a group.'] : []),
      ...(key === null ? ['There is no key yet. Choose pack.key.'] : []),
    ];
    setProblems(missing);
    if (pins === null || key === null) return;
    const pack = signed && { bytes: signed.bytes, signature: signed.signature };
    const order = { pins, settings: withoutSchema(kept?.settings ?? {}), notice: kept?.notice ?? null, pack };
    void start('Making and signing the set-up', { kind: 'makeSetup', order, key: { text: key.text, password } }, setMade);
  };
  return (
    <>
      <FocusHeading>Set up a PC</FocusHeading>
      <p className="govuk-body">
        For PCs that have no staff codes yet. They find the folder canteen-kiosk/setup on the stick, ask for a name and both codes
        on their own screen, and are in service after a drill. One stick does for all PCs of the group.
      </p>
      <ul className="govuk-list" aria-label="What the set-up brings">
        <li>{pins === null ? 'Keys of the group: none yet' : 'Keys of the group: given'}</li>
        <li>
          {kept === null ? 'Settings and notice: those that come with the kiosk' : 'Settings and notice: as kept on their page'}
        </li>
        <li>
          {signed === null
            ? 'First pack: none, the starter lists are in use. Sign one on the page Sign and carry.'
            : `First pack: ${signed.name}`}
        </li>
        <li>Staff codes: none. They are typed at each PC.</li>
        <li>{key === null ? 'Key: none yet' : `Key: ${key.name}`}</li>
      </ul>
      {pins === null && <ChooseKey name="pins.json" onChosen={({ text }) => change({ pins: text })} setProblems={setProblems} />}
      {key === null && <ChooseKey name="pack.key" onChosen={(chosen) => change({ key: chosen })} setProblems={setProblems} />}
      <Field label="Pass phrase of the key" type="password" value={password} onChange={setPassword} />
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      <Button spent={running !== null} onPress={make}>
        Make the set-up
      </Button>
      {made !== null && <Made made={made} signed={signed} />}
    </>
  );
}

function Made({ made, signed }: { readonly made: MadeSetup; readonly signed: WorkSoFar['signed'] }) {
  const pack =
    signed === null ? [] : [[FIRST_PACK, signed.bytes] as const, [`${FIRST_PACK}${SIGNATURE_ENDING}`, signed.signature] as const];
  const files = [[SETUP_FILE, made.text] as const, [`${SETUP_FILE}${SIGNATURE_ENDING}`, made.signature] as const, ...pack];
  return (
    <section aria-labelledby="set-up">
      <h2 className="govuk-heading-m" id="set-up">
        The set-up is made
      </h2>
      <p className="govuk-body">The PC shows six words. Go on there only if they are these, in this order:</p>
      <ol className="govuk-list govuk-list--number" aria-label="Six words">
        {made.words
          .map((word, at) => ({ word, key: `${at} ${word}` }))
          .map(({ word, key }) => (
            <li key={key}>
              <strong>{word}</strong>
            </li>
          ))}
      </ol>
      <p className="govuk-body">
        All of these files belong into canteen-kiosk/setup on the stick. {folderPicker() === null ? SAVED_APART : SAVED_TOGETHER}
      </p>
      <SaveFiles files={files.map(([name, content]) => ({ name, content, below: BELOW }))} />
      <Button look="secondary" className="desk__no-print" onPress={() => window.print()}>
        Print the words
      </Button>
    </section>
  );
}

/** Removes `$schema`, which is only for editors. */
function withoutSchema(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => key !== '$schema'));
}
