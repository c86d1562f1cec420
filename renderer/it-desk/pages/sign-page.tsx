import { useState } from 'react';
import { GROUP_NAME, MAX_SERIAL, PACK_ENDING, SIGNATURE_ENDING } from '../../../main/core/packs/pack-format.ts';
import { isDate } from '../../../main/core/time/calendar.ts';
import { Button } from '../../parts/button.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { ChooseKey } from '../parts/choose-key.tsx';
import { Field } from '../parts/field.tsx';
import { PackChange } from '../parts/pack-change.tsx';
import { Problems } from '../parts/problems.tsx';
import { folderPicker, SAVED_APART, SAVED_TOGETHER, STICK_FOLDER } from '../parts/save.ts';
import { SaveFiles } from '../parts/save-files.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import { inYears, orderOf, type PageProps, today } from '../state.ts';
import { type Choice, hostsOf } from '../work/decisions.ts';
import type { SignedPack } from '../work/requests.ts';

const USUAL_YEARS = 1;

/** Makes, tries and signs the pack, and offers its files for saving. */
export function SignPage({ state, change }: PageProps) {
  const [serial, setSerial] = useState(String((state.last ?? 0) + 1));
  const [expires, setExpires] = useState(inYears(today(), USUAL_YEARS));
  const { key } = state;
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [signed, setSigned] = useState<SignedPack | null>(null);
  const [signedAs, setSignedAs] = useState(0);
  const { start, stop, running, problems, setProblems } = useWork();
  const wrong = {
    group: GROUP_NAME.test(state.group) ? null : 'Write the name of the group, as it is in pins.json of the kiosks.',
    serial: serialProblem(serial, state.last),
    expires: isDate(expires) && expires > today() ? null : 'Give a day in the future.',
  };
  const missing = [
    ...(state.sources.length === 0 ? ['There are no lists yet. Give some on the page Lists.'] : []),
    ...(key === null ? ['There is no key yet. Choose pack.key.'] : []),
  ];
  const sign = () => {
    setTried(true);
    setSigned(null);
    setProblems(missing);
    if (key === null || missing.length > 0 || Object.values(wrong).some((problem) => problem !== null)) return;
    const fileName = `${state.group}-${serial}${PACK_ENDING}`;
    const order = orderOf(state, Number(serial), expires);
    const request = { kind: 'sign', order, key: { text: key.text, password }, fileName } as const;
    void start('Making, trying and signing the pack', request, (pack) => {
      setSigned(pack);
      // Codes are for one pack only: the next pack would set them again.
      change({ last: order.serial, lastPack: new Blob([pack.bytes]), signed: pack, codes: null });
      setSignedAs(order.serial);
    });
  };
  return (
    <>
      <FocusHeading>Sign and carry</FocusHeading>
      <Field
        label="Group"
        value={state.group}
        onChange={(group) => change({ group })}
        problem={tried && signed === null ? wrong.group : null}
      />
      <Field
        label="Number of this pack"
        hint="Kiosks take higher numbers only. The last pack, given on the page Lists, fills it in."
        value={serial}
        onChange={setSerial}
        problem={tried && signed === null ? wrong.serial : null}
        width={5}
      />
      <Field
        label="May be installed until"
        hint="A kiosk goes on filtering with an older pack, but takes no new one after its day."
        type="date"
        value={expires}
        onChange={setExpires}
        problem={tried && signed === null ? wrong.expires : null}
        width={10}
      />
      <p className="govuk-body">{key === null ? 'Key: none yet' : `Key: ${key.name}`}</p>
      <ChooseKey name="pack.key" onChosen={(chosen) => change({ key: chosen })} setProblems={setProblems} />
      <Field label="Pass phrase of the key" type="password" value={password} onChange={setPassword} />
      <p className="govuk-body" id="brings">
        Beside the lists, the pack that you make now brings:
      </p>
      <ul className="govuk-list govuk-list--bullet" aria-labelledby="brings">
        <li>
          {state.kept === null
            ? 'No settings and no notice: kiosks keep theirs.'
            : 'The settings and the notice of the page Settings and notice.'}
        </li>
        <li>{decisionWords(state)}</li>
        <li>{state.codes === null ? 'No staff codes: kiosks keep theirs.' : 'New staff codes, once.'}</li>
      </ul>
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      <Button spent={running !== null} onPress={sign}>
        Make and sign the pack
      </Button>
      {signed !== null && <Carry pack={signed} serial={signedAs} />}
    </>
  );
}

function decisionWords({ decisions }: PageProps['state']): string {
  if (decisions.length === 0) return 'No answers to reports of visitors.';
  const count = (choice: Choice): number => hostsOf(decisions, choice).length;
  return `Answers to reports of visitors. Sites that open: ${count('open')}. That stay blocked: ${count('keep')}. That become blocked: ${count('block')}.`;
}

function Carry({ pack, serial }: { readonly pack: SignedPack; readonly serial: number }) {
  const { name, bytes, signature, keyId, change } = pack;
  return (
    <section aria-labelledby="signed">
      <h2 className="govuk-heading-m" id="signed">
        The pack is signed
      </h2>
      <p className="govuk-body">
        It was tried with the code of the kiosk and signed with the key {keyId}. Both files belong into the folder canteen-kiosk
        of the stick. {folderPicker() === null ? SAVED_APART : SAVED_TOGETHER}
      </p>
      {change !== null && <PackChange change={change} serial={serial} />}
      <SaveFiles
        files={[
          { name, content: bytes, below: [STICK_FOLDER] },
          { name: `${name}${SIGNATURE_ENDING}`, content: signature, below: [STICK_FOLDER] },
        ]}
      />
    </section>
  );
}

function serialProblem(text: string, last: number | null): string | null {
  const serial = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (serial < 1 || serial > MAX_SERIAL) return `Write a whole number from 1 to ${MAX_SERIAL}.`;
  return last !== null && serial <= last ? `The last pack had the number ${last}. Write a higher one.` : null;
}
