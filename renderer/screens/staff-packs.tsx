import type { PacksView } from '../../main/contract/page-state.ts';
import { packFacts, packInstalled } from '../pack-words.ts';
import { Facts } from '../parts/facts.tsx';

/** Which block pack is in use (P6, P10), its dates and warnings. */
export function StaffPacks({ packs }: { readonly packs: PacksView }) {
  const facts = packFacts(packs);
  return (
    <section aria-labelledby="pack-title">
      <h2 id="pack-title" className="govuk-heading-m">
        Block pack
      </h2>
      <p className="govuk-body-l">
        <strong>{packInstalled(packs.installed)}</strong>
      </p>
      {packs.warnings.map((warning) => (
        <div key={warning} className="govuk-warning-text">
          <span className="govuk-warning-text__icon" aria-hidden="true">
            !
          </span>
          <strong className="govuk-warning-text__text">
            <span className="govuk-visually-hidden">Warning</span>
            {warning}
          </strong>
        </div>
      ))}
      {facts.length > 0 && <Facts facts={facts} />}
    </section>
  );
}
