interface FactsProps {
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** Labels and values, as a GOV.UK summary list. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="govuk-summary-list">
      {facts.map(({ label, value }) => (
        <div key={label} className="govuk-summary-list__row">
          <dt className="govuk-summary-list__key">{label}</dt>
          <dd className="govuk-summary-list__value">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
