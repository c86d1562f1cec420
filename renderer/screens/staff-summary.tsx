import type { MonthRow, ProofView } from '../../main/contract/page-state.ts';
import { TableHead } from '../parts/table-head.tsx';
import { drillsOf, hoursAndMinutes, wipesOf } from '../proof-words.ts';

/** How the PC was used in each month, for IT. The chart only repeats the first column of numbers. */
export function StaffSummary({ proof }: { readonly proof: ProofView }) {
  const { months, drill } = proof;
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title" className="govuk-heading-m">
        Monthly summary
      </h2>
      <p className="govuk-body">Last drill: {drill}.</p>
      {months.length === 0 ? (
        <p className="govuk-body">Nothing has been counted yet.</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the window is scrolled by the keyboard too. */}
          <section className="table-scroll" aria-label="Months" tabIndex={0}>
            <table className="govuk-table months">
              <caption className="govuk-visually-hidden">Sessions, blocks, erasing and service by month</caption>
              <TableHead columns={['Month', 'Sessions', 'Average', 'Blocks', 'Erased', 'Drills', 'Out of order']} />
              <tbody className="govuk-table__body">
                {months.map((month) => (
                  <Month key={month.month} month={month} most={Math.max(...months.map(({ sessions }) => sessions))} />
                ))}
              </tbody>
            </table>
          </section>
          {months.map((month) => (
            <Counts key={month.month} month={month} />
          ))}
        </>
      )}
    </section>
  );
}

function Month({ month, most }: { readonly month: MonthRow; readonly most: number }) {
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header">
        {month.month}
      </th>
      <td className="govuk-table__cell">
        {month.sessions}
        <svg className="months__bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect width={most === 0 ? 0 : (100 * month.sessions) / most} height="10" />
        </svg>
      </td>
      <td className="govuk-table__cell">{month.averageMinutes} min</td>
      <td className="govuk-table__cell">{month.blocks}</td>
      <td className="govuk-table__cell">{wipesOf(month)}</td>
      <td className="govuk-table__cell">{drillsOf(month)}</td>
      <td className="govuk-table__cell">{hoursAndMinutes(month.outOfOrderMinutes)}</td>
    </tr>
  );
}

/** How sessions ended and what was blocked; collapsed, because it is long. */
function Counts({ month: { month, ended, blocksBy } }: { readonly month: MonthRow }) {
  const lists = [
    { heading: 'How sessions ended', counts: ended },
    { heading: 'Blocks by category', counts: blocksBy },
  ];
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">More on {month}</span>
      </summary>
      <div className="govuk-details__text">
        {lists.map(({ heading, counts }) => (
          <div key={heading}>
            <h3 className="govuk-heading-s">{heading}</h3>
            {counts.length === 0 && <p className="govuk-body">None.</p>}
            <ul className="govuk-list">
              {counts.map(({ name, count }) => (
                <li key={name}>
                  {name}: {count}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}
