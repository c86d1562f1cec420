import { useEffect, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { ListedBelow } from '../parts/form-group.tsx';
import { LinkFields } from '../parts/link-fields.tsx';
import { NoticePreview } from '../parts/notice-preview.tsx';
import { Problems } from '../parts/problems.tsx';
import { SettingInput } from '../parts/setting-input.tsx';
import { TextBox } from '../parts/text-box.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import { WeekFields } from '../parts/week-fields.tsx';
import type { PageProps } from '../state.ts';
import type { CheckedSettings } from '../work/requests.ts';
import { type FormValues, settingsOf, valuesOf } from '../work/settings-values.ts';

/** Edits settings and notice for the next pack and for set-ups, and checks them as a kiosk does. */
export function SettingsPage({ state, change }: PageProps) {
  const [checked, setChecked] = useState<CheckedSettings | null>(null);
  const { start, stop, running, problems } = useWork();
  const { form } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs only while there is no form.
  useEffect(() => {
    if (form !== null) return;
    void start('Reading the settings', { kind: 'settingsForm' }, (made) =>
      change({ form: { form: made, values: valuesOf(made) } }),
    );
  }, [form === null]);
  const fields = form?.form.fields ?? [];
  const set = (more: Partial<FormValues>) => {
    if (form !== null) change({ form: { ...form, values: { ...form.values, ...more } }, kept: null });
  };
  const check = () => {
    if (form === null) return;
    const [settings, { notice }] = [settingsOf(form.values, fields), form.values];
    void start('Checking', { kind: 'checkSettings', settings, notice }, (answer) => {
      setChecked(answer);
      const good = answer.problems.length + answer.noticeProblems.length === 0;
      change({ kept: good ? { settings, notice } : null });
    });
  };
  const of = (key: string): readonly string[] =>
    (checked?.problems ?? []).filter((problem) => problem.key === key).map(({ words }) => words);
  const below = (key: string): readonly string[] =>
    (checked?.problems ?? []).filter(({ words }) => words.startsWith(key)).map(({ words }) => words);
  const linkProblem = (place: number, key: string): string | null => below(`startPage.links, entry ${place}, ${key}`)[0] ?? null;
  return (
    <>
      <FocusHeading>Settings and notice</FocusHeading>
      <p className="govuk-body">
        What is kept here goes into each set-up and into the next pack, and counts before the files of the PCs. It begins with the
        settings and the notice that come with the kiosk. The name of each PC is typed at the PC itself.
      </p>
      {form !== null && (
        <ListedBelow value={true}>
          {groupsOf(fields).map(([group, members]) => (
            <fieldset className="govuk-fieldset" key={group}>
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{TITLES[group] ?? group}</legend>
              {members.map((field) => (
                <SettingInput
                  key={field.key}
                  field={field}
                  value={form.values.fields[field.key] ?? ''}
                  onChange={(value) => set({ fields: { ...form.values.fields, [field.key]: value } })}
                  problem={of(field.key)[0] ?? null}
                />
              ))}
            </fieldset>
          ))}
          <WeekFields values={form.values} change={set} problems={below('hours')} />
          <LinkFields links={form.values.links} onChange={(links) => set({ links })} problemAt={linkProblem} />
          <TextBox
            label="Private, local or numeric addresses that may be opened although such addresses are blocked"
            hint="A line for each. network.allowHosts"
            rows={3}
            value={form.values.allowHosts}
            onChange={(allowHosts) => set({ allowHosts })}
            problems={below('network')}
          />
          <h2 className="govuk-heading-m">Notice</h2>
          <TextBox
            label="The text of the notice"
            hint="Headings with #, points with -, **strong words**. What stands below a line --- is for “Read all the rules”."
            rows={18}
            value={form.values.notice}
            onChange={(notice) => set({ notice })}
            problems={checked?.noticeProblems ?? []}
          />
          {checked !== null && checked.notice !== null && (
            <>
              <Facts facts={checked.facts} />
              <NoticePreview notice={checked.notice} />
            </>
          )}
          <Problems problems={[...(checked?.problems ?? []).map(({ words }) => words), ...(checked?.noticeProblems ?? [])]} />
          <Button spent={running !== null} onPress={check}>
            Check and keep
          </Button>
        </ListedBelow>
      )}
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      <p className="govuk-body" role="status">
        {state.kept === null
          ? 'Not kept yet: packs and set-ups bring no settings and no notice.'
          : 'Kept for the next pack and for set-ups.'}
      </p>
    </>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  site: 'The place',
  language: 'Language',
  languages: 'Other languages for visitors',
  keyboard: 'Keyboard',
  session: 'Sessions',
  tabs: 'Tabs',
  search: 'Searching',
  files: 'Files of visitors',
  printing: 'Printing',
  display: 'The screen',
  journal: 'The journal',
  pc: 'The PC itself',
  look: 'Logo and colour',
  unlistedSites: 'Sites that no list knows',
  updates: 'Packs and updates from a web server',
};

function groupsOf<Field extends { readonly key: string }>(
  fields: readonly Field[],
): readonly (readonly [string, readonly Field[]])[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const group = field.key.split('.')[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), field]);
  }
  return [...groups];
}
