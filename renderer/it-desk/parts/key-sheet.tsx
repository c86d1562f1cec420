import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { today } from '../state.ts';
import type { NewGroup } from '../work/requests.ts';

/** A sheet that IT print and keep: which keys exist and where the spare key is. Nothing on it is secret. */
export function KeySheet({ keys }: { readonly keys: NewGroup }) {
  const facts = [
    { label: 'Group', value: keys.name },
    { label: 'Made on', value: today() },
    { label: 'Key for packs (pack.key)', value: keys.current },
    { label: 'Spare key (next.key)', value: keys.next },
    { label: 'Key for reports (report.pub)', value: keys.reportKey },
  ];
  return (
    <section className="desk__sheet" aria-labelledby="sheet">
      <h3 className="govuk-heading-s" id="sheet">
        Sheet to print
      </h3>
      <Facts facts={facts} />
      <p className="govuk-body">next.key is kept at: ______________________________ by: ______________________</p>
      <Button look="secondary" className="desk__no-print" onPress={() => window.print()}>
        Print this sheet
      </Button>
    </section>
  );
}
