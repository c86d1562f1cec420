/** The head of a table: what each column holds. */
export function TableHead({ columns }: { readonly columns: readonly string[] }) {
  return (
    <thead className="govuk-table__head">
      <tr className="govuk-table__row">
        {columns.map((column) => (
          <th scope="col" className="govuk-table__header" key={column}>
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
