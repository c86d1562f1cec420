import { useState } from 'react';
import { wantsPhrase } from '../../../main/node/reports/sealed-key.ts';
import { Button } from '../../parts/button.tsx';
import { type PageProps, today } from '../state.ts';
import { type Choice, choicesFor, DECISIONS_FILE, decided, decisionsText, type ReportedSite } from '../work/decisions.ts';
import { ChooseKey } from './choose-key.tsx';
import { Field } from './field.tsx';
import { Problems } from './problems.tsx';
import { SaveFiles } from './save-files.tsx';
import { useWork, Working } from './use-work.tsx';

const WORDS: Readonly<Record<Choice, string>> = { open: 'Open it', keep: 'Keep it blocked', block: 'Block it' };

/** Shows visitors' reports by site, with the decision about each site. */
export function Reports({ state, change }: PageProps) {
  const { start, stop, running, problems, setProblems } = useWork();
  const { looked, reports, reportSecret, decisions } = state;
  const [password, setPassword] = useState('');
  const open = () => {
    if (looked === null || reportSecret === null) return;
    const request = { kind: 'openReports', dropped: looked.dropped, key: { ...reportSecret, password } } as const;
    void start('Opening the reports', request, (opened) => change({ reports: opened }));
  };
  const sealed = looked?.report.sealed ?? 0;
  const saved = decisionsText(decisions);
  return (
    <section aria-labelledby="reports">
      <h2 className="govuk-heading-m" id="reports">
        Reports of visitors ({sealed})
      </h2>
      {sealed > 0 && reports === null && (
        <>
          <p className="govuk-body">
            Only report.key opens them. {reportSecret === null ? 'Choose it:' : `Key: ${reportSecret.name}`}
          </p>
          {reportSecret === null && (
            <ChooseKey name="report.key" onChosen={(chosen) => change({ reportSecret: chosen })} setProblems={setProblems} />
          )}
          {reportSecret !== null && wantsPhrase(reportSecret.text) && (
            <Field label="Pass phrase of report.key" type="password" value={password} onChange={setPassword} />
          )}
          {reportSecret !== null && (
            <Button spent={running !== null} onPress={open}>
              Open the reports
            </Button>
          )}
        </>
      )}
      <Problems problems={[...problems, ...(reports?.problems ?? [])]} />
      <Working running={running} onCancel={stop} />
      {reports?.sites.map((site) => (
        <Site
          key={site.host}
          site={site}
          chosen={decisions.find(({ host }) => host === site.host)?.choice ?? null}
          onChoose={(choice) => change({ decisions: decided(decisions, site.host, choice, today()) })}
        />
      ))}
      {decisions.length > 0 && (
        <>
          <p className="govuk-body">
            Your decisions go into the next pack. Sign it on the page Sign and carry. Save {DECISIONS_FILE} as well, and give it
            on the page Lists for each pack after that: a pack holds only what it was made of.
          </p>
          <SaveFiles key={saved} files={[{ name: DECISIONS_FILE, content: saved }]} />
        </>
      )}
    </section>
  );
}

interface SiteProps {
  readonly site: ReportedSite;
  readonly chosen: Choice | null;
  readonly onChoose: (choice: Choice | null) => void;
}

function Site({ site, chosen, onChoose }: SiteProps) {
  const choices = choicesFor(site);
  return (
    <fieldset className="govuk-fieldset desk__site">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{site.host}</legend>
      <p className="govuk-hint">{siteWords(site)}</p>
      {choices.length > 0 && (
        <div className="govuk-radios govuk-radios--inline govuk-radios--small">
          {[...choices, null].map((choice) => (
            <div className="govuk-radios__item" key={choice}>
              <input
                className="govuk-radios__input"
                id={`reported-${choice}-${site.host}`}
                name={`reported-${site.host}`}
                type="radio"
                checked={chosen === choice}
                onChange={() => onChoose(choice)}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={`reported-${choice}-${site.host}`}>
                {choice === null ? 'Not decided' : WORDS[choice]}
              </label>
            </div>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function siteWords({ wrongBlocks, shouldBlocks, rules, days: [first, last], groups, isEnding }: ReportedSite): string {
  const counts = [
    ...(wrongBlocks > 0 ? [`Reports that it is blocked wrongly: ${wrongBlocks}`] : []),
    ...(shouldBlocks > 0 ? [`Reports that it should be blocked: ${shouldBlocks}`] : []),
  ].join('. ');
  const by = rules.length === 0 ? '' : ` Blocked by ${rules.join(', ')}.`;
  const ending = isEnding
    ? ' This is no site but an ending under which anybody can register: nothing can be decided for it.'
    : '';
  return `${counts}. ${first === last ? first : `${first} to ${last}`}, ${groups.join(', ')}.${by}${ending}`;
}
