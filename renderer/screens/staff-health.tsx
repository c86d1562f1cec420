import type { CheckRow, ProofView } from '../../main/contract/page-state.ts';
import { QrCode } from '../parts/qr-code.tsx';
import { TableHead } from '../parts/table-head.tsx';

const STATES: Readonly<Record<CheckRow['state'], { readonly words: string; readonly colour: string }>> = {
  bad: { words: 'Bad', colour: 'red' },
  attention: { words: 'Needs attention', colour: 'yellow' },
  good: { words: 'Good', colour: 'green' },
};
const WORST_FIRST = ['bad', 'attention', 'good'] as const;

/** State of this PC: what is checked, the result and since when; and the same, signed, as a QR code for a phone. */
export function StaffHealth({ proof }: { readonly proof: ProofView }) {
  const { readiness, card } = proof;
  return (
    <section aria-labelledby="health-title">
      <h2 id="health-title" className="govuk-heading-m">
        Readiness
      </h2>
      <p className="govuk-body">{inShort(readiness)}</p>
      {readiness.length > 0 && (
        <table className="govuk-table health">
          <caption className="govuk-visually-hidden">What is checked, the result, and since when</caption>
          <TableHead columns={['Check', 'Result', 'Found']} />
          <tbody className="govuk-table__body">
            {WORST_FIRST.flatMap((state) => readiness.filter((row) => row.state === state)).map((row) => (
              <Check key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {card !== null && <HealthCard card={card} />}
    </section>
  );
}

function Check({ row: { label, state, found, since, advice } }: { readonly row: CheckRow }) {
  const { words, colour } = STATES[state];
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header">
        {label}
      </th>
      <td className="govuk-table__cell">
        <strong className={`govuk-tag govuk-tag--${colour}`}>{words}</strong>
      </td>
      <td className="govuk-table__cell">
        {found}
        <span className="health__since">Since {since}</span>
        {advice !== null && <strong className="health__advice">{advice}</strong>}
      </td>
    </tr>
  );
}

function HealthCard({ card }: { readonly card: string }) {
  const key = /\/key=([0-9a-f]{12})\//.exec(card)?.[1];
  return (
    <>
      <h3 className="govuk-heading-s">Health card</h3>
      <p className="govuk-body">
        Take a photo of this code and send it to IT. It says how this PC is, and is signed with the key of this PC
        {key === undefined ? '.' : `, which is called ${key}.`} It says nothing about any visitor.
      </p>
      <QrCode text={card} label="QR code of the health card. Its text is below." />
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">The text of the health card</span>
        </summary>
        <div className="govuk-details__text">
          <code className="health__card">{card}</code>
        </div>
      </details>
    </>
  );
}

function inShort(readiness: readonly CheckRow[]): string {
  const open = readiness.filter(({ state }) => state !== 'good').length;
  if (readiness.length === 0) return 'Nothing has been checked yet. Wait a moment.';
  if (open === 0) return `All ${readiness.length} checks are good.`;
  return `${open} of ${readiness.length} checks ${open === 1 ? 'is' : 'are'} not good.`;
}
