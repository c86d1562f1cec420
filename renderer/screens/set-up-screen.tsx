import { useEffect, useRef } from 'react';
import type { SetupView, SiteView, StaffCodeAnswer } from '../../main/contract/page-state.ts';
import { CodeForm } from '../parts/code-form.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { NewCodeFields, useNewCode } from '../parts/new-code.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { attemptOf } from '../parts/use-waiting.ts';
import { send } from '../send.ts';
import { SetUpFromStick } from './set-up-from-stick.tsx';

interface SetUpProps {
  readonly site: SiteView;
  readonly setup: SetupView;
  readonly answer: StaffCodeAnswer;
}

/** The first start of an installed kiosk. It ships without codes, so IT set both before anybody can use it. */
export function SetUp({ site, setup, answer }: SetUpProps) {
  const { offer, working, problems } = setup;
  if (offer === null) return <SetUpByHand site={site} problems={problems} answer={answer} />;
  return <SetUpFromStick key={offer.id} site={site} offer={offer} working={working} problems={problems} answer={answer} />;
}

interface ByHandProps {
  readonly site: SiteView;
  /** Problems with a stick that could not be used. */
  readonly problems: readonly string[];
  readonly answer: StaffCodeAnswer;
}

function SetUpByHand({ site, problems, answer }: ByHandProps) {
  const it = useNewCode('it', answer);
  const facilities = useNewCode('facilities', answer);
  const form = useRef<HTMLFormElement>(null);
  const tries = it.attempt + facilities.attempt + attemptOf(answer);
  // Focuses the first field with an error.
  // biome-ignore lint/correctness/useExhaustiveDependencies: must run after each attempt.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid=true]')?.focus(), [tries]);

  const onSubmit = () => {
    const codes = { it: it.check(), facilities: facilities.check() };
    if (codes.it !== null && codes.facilities !== null) send('setStaffCodes', { old: null, ...codes });
  };

  return (
    <ScreenFrame title="Set up this PC" site={site}>
      <FocusHeading size="xl">Set up this PC</FocusHeading>
      <p className="govuk-body-l">This PC has no staff codes yet. Nobody can use it until IT has chosen two codes.</p>
      <p className="govuk-body">
        If you are not from IT, please use another PC and tell {site.site.helpdesk} that this one is not set up.
      </p>
      <p className="govuk-body">
        Do you have a USB stick from the IT desk, made by its page “Set up a PC”? Put it in: this screen then asks only for what
        it does not hold.
      </p>
      <div role="alert">
        {problems.map((problem) => (
          <p key={problem} className="govuk-body">
            <strong>The stick cannot set this PC up.</strong> {problem}
          </p>
        ))}
      </div>
      <CodeForm
        formRef={form}
        onSubmit={onSubmit}
        answers={
          <button type="submit" className="govuk-button">
            Set both codes
          </button>
        }
      >
        <NewCodeFields label="IT code" again="IT code again" hint="6 to 12 digits. It opens everything." value={it} />
        <NewCodeFields
          label="Facilities code"
          again="Facilities code again"
          hint="6 to 12 digits, different from the IT code. It opens what is needed from day to day."
          value={facilities}
        />
        <p className="govuk-body" role="alert">
          {answer.kind === 'notStored' && (
            <strong key={answer.attempt}>The codes could not be stored on this PC. Nothing was changed.</strong>
          )}
        </p>
      </CodeForm>
    </ScreenFrame>
  );
}
