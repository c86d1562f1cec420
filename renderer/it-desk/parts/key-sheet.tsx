import { Button } from '../../parts/button.tsx';
import { today } from '../state.ts';
import type { NewGroup } from '../work/requests.ts';

/** A sheet that IT print and keep: which keys exist and where the spare key is. Nothing on it is secret. */
export function KeySheet({ keys }: { readonly keys: NewGroup }) {
  const rows = [
    ['Group', keys.name],
    ['Made on', today()],
    ['Key for packs (pack.key)', keys.current],
    ['Spare key (next.key)', keys.next],
    ['Key for reports (report.pub)', keys.reportKey],
  ] as const;
  return (
    <section className="desk__sheet" aria-labelledby="sheet">
      <h3 className="govuk-heading-s" id="sheet">
        Sheet to print
      </h3>
      <dl className="govuk-summary-list">
        {rows.map(([name, value]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body">next.key is kept at: ______________________________ by: ______________________</p>
      <Button look="secondary" className="desk__no-print" onPress={() => window.print()}>
        Print this sheet
      </Button>
    </section>
  );
}
