import type { Disputed } from '../../../main/node/lists/watched-names.ts';
import { Button } from '../../parts/button.tsx';
import type { PageProps } from '../state.ts';
import type { ListsReport } from '../work/requests.ts';

type Decision = 'leaveOut' | 'accept';

/** Shows sites that are to stay open although a list would block them. Each must be decided before a pack is signed. */
export function DisputedSites({ report, state, change }: PageProps & { readonly report: ListsReport }) {
  const { disputed, sources } = report;
  const decide = (names: readonly string[], decision: Decision) => {
    const without = (list: readonly string[]) => list.filter((name) => !names.includes(name));
    const [accept, leaveOut] = [without(state.accept), without(state.leaveOut)];
    change(decision === 'accept' ? { accept: [...accept, ...names], leaveOut } : { accept, leaveOut: [...leaveOut, ...names] });
  };
  const decided = new Set([...state.accept, ...state.leaveOut]);
  const open = report.open.filter((name) => !decided.has(name));
  if (disputed.length === 0) {
    return <p className="govuk-inset-text">No list names a site that people need every day.</p>;
  }
  return (
    <section aria-labelledby="disputed">
      <h2 className="govuk-heading-m" id="disputed">
        Sites that people need
      </h2>
      <p className="govuk-body" role="status">
        {open.length === 0
          ? 'All are decided.'
          : `${open.length} of ${disputed.length} are still to be decided; before that nothing is signed.`}
      </p>
      {open.length > 0 && <Button onPress={() => decide(open, 'leaveOut')}>Keep all of them open</Button>}
      {disputed.map((site) => (
        <fieldset className="govuk-fieldset desk__site" key={site.name}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{site.name}</legend>
          <p className="govuk-hint">{whyWords(site, sources)}</p>
          <div className="govuk-radios govuk-radios--inline govuk-radios--small">
            <Choice site={site.name} decision="leaveOut" words="Keep it open" state={state} onChoose={decide} />
            <Choice site={site.name} decision="accept" words="Block it" state={state} onChoose={decide} />
          </div>
        </fieldset>
      ))}
    </section>
  );
}

interface ChoiceProps {
  readonly site: string;
  readonly decision: Decision;
  readonly words: string;
  readonly state: PageProps['state'];
  readonly onChoose: (names: readonly string[], decision: Decision) => void;
}

function Choice({ site, decision, words, state, onChoose }: ChoiceProps) {
  const id = `${decision}-${site}`;
  return (
    <div className="govuk-radios__item">
      <input
        className="govuk-radios__input"
        id={id}
        name={`site-${site}`}
        type="radio"
        checked={state[decision].includes(site)}
        onChange={() => onChoose([site], decision)}
      />
      <label className="govuk-label govuk-radios__label" htmlFor={id}>
        {words}
      </label>
    </div>
  );
}

function whyWords({ name, wanted, namings }: Disputed, sources: ListsReport['sources']): string {
  const sourceName = (index: number) => sources[index]?.name ?? 'The starter lists';
  const why = wanted === 'everyday' ? 'People need it.' : `${sourceName(wanted.source)} lists it as a site to allow.`;
  const by = namings.map(({ source, path, category, listed }) => {
    const as = listed === name ? '' : `, which names ${listed}`;
    return `${sourceName(source)}, ${path}, as ${category}${as}`;
  });
  return `${why} Named by ${by.join('; ')}.`;
}
