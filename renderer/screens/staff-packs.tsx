import type { PacksView } from '../../main/ipc.ts';
import { packFacts, packInstalled } from '../pack-words.ts';
import { Facts } from '../parts/facts.tsx';
import { StaffStick } from './staff-stick.tsx';

/** For who brings a new list: what came of the stick, and which block pack filters (P6, P10). */
export function StaffPacks({ packs }: { readonly packs: PacksView }) {
  return (
    <>
      <StaffStick stick={packs.stick} />
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
        <Facts facts={packFacts(packs)} />
      </section>
    </>
  );
}
