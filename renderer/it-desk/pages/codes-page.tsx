import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { Field } from '../parts/field.tsx';
import { Problems } from '../parts/problems.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import type { PageProps } from '../state.ts';

/** Makes new staff codes, which the next pack sets on all PCs of the group. */
export function CodesPage({ state, change }: PageProps) {
  const [codes, setCodes] = useState({ it: '', itAgain: '', facilities: '', facilitiesAgain: '' });
  const [tried, setTried] = useState(false);
  const { start, stop, running, problems } = useWork();
  const set = (more: Partial<typeof codes>) => setCodes((before) => ({ ...before, ...more }));
  const differ = (one: string, again: string): string | null => (!tried || one === again ? null : 'The two are not the same.');
  const none = tried && codes.it === '' && codes.facilities === '' ? 'Type at least one new code.' : null;
  const make = () => {
    setTried(true);
    const { it, itAgain, facilities, facilitiesAgain } = codes;
    if (it !== itAgain || facilities !== facilitiesAgain || `${it}${facilities}` === '') return;
    const wanted = { ...(it === '' ? {} : { it }), ...(facilities === '' ? {} : { facilities }) };
    void start(
      'Scrambling the codes. This takes some seconds, so that nobody can guess them.',
      { kind: 'makeCodes', codes: wanted },
      (text) => {
        change({ codes: text });
        setTried(false);
        setCodes({ it: '', itAgain: '', facilities: '', facilitiesAgain: '' });
      },
    );
  };
  return (
    <>
      <FocusHeading>Codes</FocusHeading>
      <p className="govuk-body">
        New staff codes for all PCs of the group: the next pack that you sign brings them, once. A PC takes them without asking
        for the old ones. A stick can be lost, and who finds it can try codes without end: take 10 to 12 digits that mean nothing.
        A PC that is being set up asks for its codes on its own screen.
      </p>
      <Field
        label="New IT code"
        hint="10 to 12 digits. Leave it empty if it is to stay as it is."
        type="password"
        value={codes.it}
        onChange={(it) => set({ it })}
        problem={none}
        width={10}
      />
      <Field
        label="New IT code again"
        type="password"
        value={codes.itAgain}
        onChange={(itAgain) => set({ itAgain })}
        problem={differ(codes.it, codes.itAgain)}
        width={10}
      />
      <Field
        label="New Facilities code"
        hint="10 to 12 digits, different from the IT code. Leave it empty if it is to stay as it is."
        type="password"
        value={codes.facilities}
        onChange={(facilities) => set({ facilities })}
        width={10}
      />
      <Field
        label="New Facilities code again"
        type="password"
        value={codes.facilitiesAgain}
        onChange={(facilitiesAgain) => set({ facilitiesAgain })}
        problem={differ(codes.facilities, codes.facilitiesAgain)}
        width={10}
      />
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      <Button spent={running !== null} onPress={make}>
        Put into the next pack
      </Button>
      <p className="govuk-body" role="status">
        {state.codes === null
          ? 'The next pack brings no codes.'
          : 'The next pack brings new codes. Sign it on the page Sign and carry.'}
      </p>
      {state.codes !== null && (
        <Button look="secondary" onPress={() => change({ codes: null })}>
          Leave the codes out again
        </Button>
      )}
    </>
  );
}
