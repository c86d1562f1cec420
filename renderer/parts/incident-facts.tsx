import { useState } from 'react';
import type { SiteView } from '../../main/contract/page-state.ts';
import { say } from '../messages/say.ts';
import { clockTime, longDate, placeName } from '../words.ts';
import { Button } from './button.tsx';
import { Facts } from './facts.tsx';
import { QrCode } from './qr-code.tsx';

interface IncidentFactsProps {
  readonly at: number;
  readonly reference: string;
  readonly site: SiteView['site'];
}

const CODE = 'incident-code';

/** P8: what an employee quotes to the line manager and the helpdesk. As a QR code too: nobody has a pen, and most have a phone. */
export function IncidentFacts({ at, reference, site }: IncidentFactsProps) {
  const [open, setOpen] = useState(false);
  const facts = [
    { label: say('facts.date'), value: longDate(at) },
    { label: say('facts.time'), value: clockTime(at) },
    { label: say('facts.reference'), value: reference },
  ];
  const text = [placeName(site), ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n');
  return (
    <>
      <Facts facts={facts} />
      <Button look="secondary" opens={{ id: CODE, open }} onPress={() => setOpen(!open)}>
        {say('phone.title')}
      </Button>
      <div id={CODE}>{open && <QrCode text={text} label={say('phone.reference')} />}</div>
    </>
  );
}
