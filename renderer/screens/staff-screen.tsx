import { useLayoutEffect, useRef } from 'react';
import type { SiteView, StaffAction, StaffCodeAnswer, StaffView } from '../../main/contract/page-state.ts';
import { Button } from '../parts/button.tsx';
import { Contents } from '../parts/contents.tsx';
import { Facts } from '../parts/facts.tsx';
import { FocusHeading } from '../parts/focus-heading.tsx';
import { ScreenFrame } from '../parts/screen-frame.tsx';
import { staffParts } from '../proof-words.ts';
import { send } from '../send.ts';
import { forNow, ROLE_NAMES, STAFF_ACTION_WORDS } from '../staff-words.ts';
import { StaffCodes } from './staff-codes.tsx';
import { StaffGuide } from './staff-guide.tsx';
import { StaffHealth } from './staff-health.tsx';
import { StaffJournal } from './staff-journal.tsx';
import { StaffPacks } from './staff-packs.tsx';
import { StaffStick } from './staff-stick.tsx';
import { StaffSummary } from './staff-summary.tsx';

interface StaffScreenProps {
  readonly site: SiteView;
  readonly staff: StaffView;
  readonly answer: StaffCodeAnswer;
}

/** For Facilities and IT, each with their own parts: what is wrong, as a code that can be read out over the phone, and what they can do here. */
export function StaffScreen({ site, staff, answer }: StaffScreenProps) {
  const { packs, proof, role } = staff;
  return (
    <ScreenFrame
      title="Staff"
      site={site}
      footer={
        <Button look="secondary" onPress={() => send('staffLeave')}>
          Leave the staff screen
        </Button>
      }
    >
      <FocusHeading size="xl">Staff screen</FocusHeading>
      <p className="govuk-body">Signed in as {ROLE_NAMES[role]}.</p>
      <div className="staff-now">
        {staff.fault !== null && <Fault fault={staff.fault} />}
        <div role="status">
          {staff.fault === null ? (
            <p className="govuk-body-l">This PC is in service.</p>
          ) : (
            <p className="govuk-visually-hidden">Out of order now.</p>
          )}
          {forNow(staff).map((words) => (
            <p key={words} className="govuk-inset-text">
              {words}
            </p>
          ))}
        </div>
        {(packs !== null || role === 'it') && <StaffStick stick={packs?.stick ?? proof.stick} takesPacks={packs !== null} />}
      </div>
      <Contents parts={staffParts(staff)} />
      {packs !== null && <StaffPacks packs={packs} />}
      {staff.actions.length > 0 && <Actions staff={staff} />}
      {proof.readiness.length > 0 && <StaffHealth proof={proof} />}
      {staff.codes !== null && <StaffCodes codes={staff.codes} answer={answer} />}
      <FactList id="facts-title" title="About this PC" facts={staff.facts} />
      <FactList id="settings-title" title="Settings" facts={staff.settings} />
      {role === 'it' && <StaffSummary proof={proof} />}
      {role === 'it' && <StaffJournal rows={proof.journal} />}
      <StaffGuide />
    </ScreenFrame>
  );
}

function Actions({ staff: { actions, fault, proof } }: { readonly staff: StaffView }) {
  const [section, press] = useFocusKept(actions);
  return (
    <section ref={section} aria-labelledby="actions-title">
      <h2 id="actions-title" tabIndex={-1} className="govuk-heading-m focus-heading">
        What you can do
      </h2>
      <ul className="staff-actions">
        {actions.map((action) => (
          <li key={action} className="staff-actions__item">
            <Button look={isWayOut(action, fault) ? 'main' : 'secondary'} onPress={() => press(action)}>
              {STAFF_ACTION_WORDS[action].button}
            </Button>
            <p className="govuk-body">{STAFF_ACTION_WORDS[action].does}</p>
          </li>
        ))}
      </ul>
      <div role="status">
        {proof.rehearsal !== null && <p className="govuk-inset-text">Rehearsal of the filter: {proof.rehearsal}.</p>}
      </div>
    </section>
  );
}

/**
 * A button often disappears when it is pressed, and the focus would be lost. Moves the focus to the button that replaced it,
 * else to the heading. Returns a ref for the section of the buttons, and a function that carries out an action.
 */
function useFocusKept(actions: readonly StaffAction[]) {
  const section = useRef<HTMLElement>(null);
  const pressed = useRef<StaffAction | null>(null);
  const before = useRef(actions);
  useLayoutEffect(() => {
    const come = actions.findIndex((action) => !before.current.includes(action));
    before.current = actions;
    if (pressed.current === null || actions.includes(pressed.current)) return;
    pressed.current = null;
    // Does not move the focus if staff have meanwhile moved it elsewhere.
    if (document.activeElement !== document.body) return;
    const place = section.current?.querySelectorAll<HTMLElement>('li button')[come] ?? section.current?.querySelector('h2');
    place?.focus();
  }, [actions]);
  const press = (action: StaffAction) => {
    pressed.current = action;
    send('staff', action);
  };
  return [section, press] as const;
}

interface FactListProps {
  readonly id: string;
  readonly title: string;
  readonly facts: StaffView['facts'];
}

function FactList({ id, title, facts }: FactListProps) {
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="govuk-heading-m">
        {title}
      </h2>
      <Facts facts={facts} />
    </section>
  );
}

/** True for an action that gets a PC back into service. */
const isWayOut = (action: StaffAction, fault: StaffView['fault']): boolean =>
  action === 'putBackInService' || (action === 'previousPack' && fault?.code === 'pack.bad');

function Fault({ fault }: { readonly fault: NonNullable<StaffView['fault']> }) {
  return (
    <section className="fault" aria-labelledby="fault-title">
      <h2 id="fault-title" className="govuk-heading-m">
        This PC is out of order
      </h2>
      <p className="fault__code">
        <span className="fault__label">Code</span> {fault.code}
      </p>
      <p className="govuk-body">{fault.meaning}</p>
      {fault.forIt && (
        <p className="govuk-body">
          <strong>Only IT can put this PC back in service.</strong> Tell them the code above.
        </p>
      )}
      {fault.problems.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {fault.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
