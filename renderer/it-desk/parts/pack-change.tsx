import { changeWords } from '../../../main/core/packs/change-words.ts';
import { TableHead } from '../../parts/table-head.tsx';
import type { ChangeFromLast } from '../work/requests.ts';

/** Shows what changes for visitors compared with the pack that kiosks have now, by category. */
export function PackChange({ change, serial }: { readonly change: ChangeFromLast; readonly serial: number }) {
  return (
    <section aria-labelledby="changes">
      <h3 className="govuk-heading-s" id="changes">
        What changes against the last pack
      </h3>
      <p className="govuk-body">{changeWords(change, { serial }, change)}</p>
      {change.categories.length > 0 && (
        <table className="govuk-table">
          <TableHead columns={['Category', 'Sites more', 'Sites fewer']} />
          <tbody className="govuk-table__body">
            {change.categories.map(({ name, more, fewer }) => (
              <tr className="govuk-table__row" key={name}>
                <th scope="row" className="govuk-table__header">
                  {name}
                </th>
                <td className="govuk-table__cell">{more.toLocaleString('en-GB')}</td>
                <td className="govuk-table__cell">{fewer.toLocaleString('en-GB')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
