import { useState } from 'react';
import { GROUP_NAME } from '../../../main/core/packs/pack-format.ts';
import { Button } from '../../parts/button.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { Field } from '../parts/field.tsx';
import { KeySheet } from '../parts/key-sheet.tsx';
import { Problems } from '../parts/problems.tsx';
import { SaveFiles } from '../parts/save-files.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import { type ChosenKey, type PageProps, today } from '../state.ts';
import type { NewGroup } from '../work/requests.ts';

/** Four random words have about so many characters. */
const MIN_PASS_PHRASE = 16;
/** minisign accepts no longer passwords. */
const MAX_PASS_PHRASE_BYTES = 1023;

/** Makes the keys of a group of kiosks. Needed only once per group. */
export function StartGroupPage({ state, change }: PageProps) {
  const [name, setName] = useState(state.group);
  const [phrase, setPhrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const { start, stop, running, problems } = useWork();
  const wrong = {
    name: nameProblem(name),
    phrase: phraseProblem(phrase),
    again: phrase === again ? null : 'The two are not the same.',
  };
  const make = () => {
    setTried(true);
    if (wrong.name !== null || wrong.phrase !== null || wrong.again !== null) return;
    const request = { kind: 'makeGroup', name, password: phrase, today: today() } as const;
    void start('Making the keys. Sealing them takes some seconds, so that nobody can guess the pass phrase.', request, (keys) =>
      change({
        group: name,
        keys,
        last: null,
        key: keyFile(keys, 'pack.key'),
        reportKey: keys.reportKey,
        pins: pinsOf(keys),
        reportSecret: keyFile(keys, 'report.key'),
      }),
    );
  };
  return (
    <>
      <FocusHeading>Start a group</FocusHeading>
      <p className="govuk-body">
        A group is all kiosks that get the same packs. It is started once. If you have its keys already, go on to “Lists”.
      </p>
      <Field
        label="Name of the group"
        hint="Letters, digits, dots and hyphens, such as civic-centre"
        value={name}
        onChange={setName}
        problem={tried ? wrong.name : null}
      />
      <Field
        label="Pass phrase for the secret keys"
        hint={`At least ${MIN_PASS_PHRASE} characters, such as four words at random. Nobody can find it out for you later.`}
        type="password"
        value={phrase}
        onChange={setPhrase}
        problem={tried ? wrong.phrase : null}
      />
      <Field label="The same again" type="password" value={again} onChange={setAgain} problem={tried ? wrong.again : null} />
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      <Button spent={running !== null} onPress={make}>
        Make the keys
      </Button>
      {state.keys !== null && (
        <section aria-labelledby="keys-made">
          <h2 className="govuk-heading-m" id="keys-made">
            The keys are made: save them now
          </h2>
          <p className="govuk-body">
            Keep pack.key and report.key where only IT can read them. Take next.key to another safe place: it is the spare, for
            the day on which pack.key is lost. report.key opens what visitors reported. All three are sealed with the pass phrase.
            pins.json and the .pub files are no secret; pins.json is for the page “Set up a PC”.
          </p>
          <SaveFiles
            key={state.keys.current}
            files={state.keys.files.map(({ name, text }) => ({ name, content: text, once: true }))}
          />
          <KeySheet keys={state.keys} />
        </section>
      )}
    </>
  );
}

function keyFile({ files }: NewGroup, wanted: string): ChosenKey | null {
  const file = files.find(({ name }) => name === wanted);
  return file === undefined ? null : { name: `${wanted}, made on this page`, text: file.text };
}

function pinsOf({ files }: NewGroup): string | null {
  return files.find(({ name }) => name === 'pins.json')?.text ?? null;
}

function nameProblem(name: string): string | null {
  return GROUP_NAME.test(name) ? null : 'Write up to 64 letters, digits, dots, hyphens and underscores.';
}

function phraseProblem(phrase: string): string | null {
  if (phrase.length < MIN_PASS_PHRASE) return `Write at least ${MIN_PASS_PHRASE} characters.`;
  return new TextEncoder().encode(phrase).length > MAX_PASS_PHRASE_BYTES ? 'This is too long.' : null;
}
