import { LINK_ICONS } from '../../../main/core/settings/settings.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { LinkValues } from '../work/settings-values.ts';
import { Field } from './field.tsx';
import { FormGroup } from './form-group.tsx';

interface LinkFieldsProps {
  readonly links: readonly LinkValues[];
  readonly onChange: (links: readonly LinkValues[]) => void;
  /** Returns the problem of the link at this place, counted from 1. */
  readonly problemAt: (place: number, key: string) => string | null;
}

/** Edits the links of the start page, in their order. */
export function LinkFields({ links, onChange, problemAt }: LinkFieldsProps) {
  const set = (at: number, more: Partial<LinkValues>) =>
    onChange(links.map((link, place) => (place === at ? { ...link, ...more } : link)));
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Links of the start page ({links.length})</legend>
      {links.map((link, at) => (
        <details className="govuk-details" key={keyOf(at)} open={link.url === '' || problemAt(at + 1, '') !== null}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {at + 1}. {link.title === '' ? 'New link' : link.title}
            </span>
          </summary>
          <div className="govuk-details__text">
            <Field
              label={`Words on link ${at + 1}`}
              value={link.title}
              onChange={(title) => set(at, { title })}
              problem={problemAt(at + 1, 'title')}
            />
            <Field
              label={`Address of link ${at + 1}`}
              value={link.url}
              onChange={(url) => set(at, { url })}
              problem={problemAt(at + 1, 'url')}
            />
            <Field
              label={`A few words below link ${at + 1}, such as E-mail`}
              value={link.hint}
              onChange={(hint) => set(at, { hint })}
              problem={problemAt(at + 1, 'hint')}
            />
            <FormGroup label={`Drawing beside link ${at + 1}`} problems={iconProblems(problemAt(at + 1, 'icon'))}>
              {(control) => (
                <div className="desk__icon">
                  <select
                    {...control}
                    className="govuk-select"
                    value={link.icon}
                    onChange={(event) => set(at, { icon: event.target.value })}
                  >
                    <option value="">None</option>
                    {LINK_ICONS.map((icon) => (
                      <option key={icon} value={icon}>
                        {icon}
                      </option>
                    ))}
                  </select>
                  {isIcon(link.icon) && <Icon name={link.icon} />}
                </div>
              )}
            </FormGroup>
            <Button look="secondary" onPress={() => onChange(links.filter((_, place) => place !== at))}>
              Remove link {at + 1}
            </Button>
          </div>
        </details>
      ))}
      <Button look="secondary" onPress={() => onChange([...links, { title: '', url: '', hint: '', icon: '' }])}>
        Add a link
      </Button>
    </fieldset>
  );
}

const isIcon = (name: string): name is (typeof LINK_ICONS)[number] => LINK_ICONS.some((icon) => icon === name);

const iconProblems = (problem: string | null): readonly string[] => (problem === null ? [] : [problem]);

// Links have no stable ID, so their position is the React key.
const keyOf = (at: number): string => `link-${at}`;
