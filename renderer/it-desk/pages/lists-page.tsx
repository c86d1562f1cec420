import { PACK_ENDING } from '../../../main/core/packs/pack-format.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { Button } from '../../parts/button.tsx';
import { FocusHeading } from '../../parts/focus-heading.tsx';
import { ChooseFiles } from '../parts/choose-files.tsx';
import { DisputedSites } from '../parts/disputed-sites.tsx';
import { ListsFound } from '../parts/lists-found.tsx';
import { PackChange } from '../parts/pack-change.tsx';
import { Problems } from '../parts/problems.tsx';
import { useWork, Working } from '../parts/use-work.tsx';
import { inYears, orderOf, type PageProps, today } from '../state.ts';
import { DECISIONS_FILE, type Decision, MAX_DECISIONS_BYTES, readDecisions } from '../work/decisions.ts';
import type { Dropped } from '../work/dropped.ts';

/** Used to try lists before a group has a name. */
const ANY_GROUP = 'kiosk';

/** Larger than any file with a public key of age and its comments. */
const MAX_KEY_BYTES = 4096;

/** Takes lists, shows what is in them, and asks what to do about sites that people need. */
export function ListsPage({ state, change }: PageProps) {
  const { start, stop, running, problems, setProblems } = useWork();
  const take = async (dropped: readonly Dropped[]) => {
    const pack = dropped.find(({ name, isFolder }) => !isFolder && name.toLowerCase().endsWith(PACK_ENDING));
    const reportKey = dropped.find(({ name, isFolder }) => !isFolder && name === 'report.pub');
    const decisions = dropped.find(({ name, isFolder }) => !isFolder && name === DECISIONS_FILE);
    const lists = dropped.filter((one) => one !== pack && one !== reportKey && one !== decisions);
    const known = new Set(state.sources.map(({ name }) => name));
    const twice = lists
      .filter(({ name }) => known.has(name))
      .map(({ name }) => `${name} is in the list already. Remove it first.`);
    const fresh = lists.filter(({ name }) => !known.has(name));
    const read = await decisionsOf(decisions);
    setProblems([...twice, ...(read?.ok === false ? read.problems : [])]);
    if (read?.ok === true) change({ decisions: merged(state.decisions, read.value), report: null });
    if (fresh.length > 0) change({ sources: [...state.sources, ...fresh], report: null });
    const text = await reportKey?.files[0]?.file
      .slice(0, MAX_KEY_BYTES)
      .text()
      .catch(() => undefined);
    if (text !== undefined) change({ reportKey: text });
    const file = pack?.files[0]?.file;
    if (pack === undefined || file === undefined) return;
    void start(`Reading ${pack.name}`, { kind: 'readPack', name: pack.name, file }, ({ group, serial }) => {
      if (state.group === '' || state.group === group) change({ group, last: serial, lastPack: file, report: null });
      else setProblems([`${pack.name} is a pack of the group “${group}”, not of “${state.group}”. It was left aside.`]);
    });
  };
  const look = () => {
    const order = orderOf({ ...state, group: state.group === '' ? ANY_GROUP : state.group }, 1, inYears(today(), 1));
    void start('Reading the lists', { kind: 'tryLists', order }, (report) => change({ report }));
  };
  const remove = (name: string) => change({ sources: state.sources.filter((source) => source.name !== name), report: null });
  return (
    <>
      <FocusHeading>Lists</FocusHeading>
      <p className="govuk-body">
        Give the lists that are to be blocked: blacklists.tar.gz of UT1 as it was downloaded, text files, or a folder. The lists
        of the product are in every pack. The last pack tells the group and the next number, and report.pub who can open reports;
        decisions.txt what you decided about sites that visitors reported.
      </p>
      <ChooseFiles
        label="lists, archives, the last pack, report.pub or decisions.txt"
        onChosen={take}
        onProblem={(problem) => setProblems([problem])}
        folders
      />
      {state.sources.length > 0 && (
        <ul className="govuk-list" aria-label="Given">
          {state.sources.map(({ name, isFolder, files }) => (
            <li key={name} className="desk__given">
              <span>
                {name} ({isFolder ? `folder, ${files.length} files` : sizeOf(files[0]?.file.size ?? 0)})
              </span>
              <Button look="secondary" onPress={() => remove(name)}>
                Remove {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {state.reportKey !== null && <p className="govuk-body">Reports of visitors can be opened with your report.key.</p>}
      {state.decisions.length > 0 && (
        <p className="govuk-body">Decisions about sites that visitors reported: {state.decisions.length}.</p>
      )}
      <Problems problems={problems} />
      <Working running={running} onCancel={stop} />
      {state.sources.length > 0 && (
        <Button spent={running !== null} onPress={look}>
          Look at the lists
        </Button>
      )}
      {state.report !== null && (
        <>
          <DisputedSites report={state.report} state={state} change={change} />
          {state.report.change !== null && <PackChange change={state.report.change} serial={(state.last ?? 0) + 1} />}
          <ListsFound report={state.report} />
        </>
      )}
    </>
  );
}

async function decisionsOf(dropped: Dropped | undefined): Promise<Result<readonly Decision[]> | null> {
  const file = dropped?.files[0]?.file;
  if (file === undefined) return null;
  const text = file.size > MAX_DECISIONS_BYTES ? null : await file.text().catch(() => null);
  return text === null ? { ok: false, problems: [`${DECISIONS_FILE} cannot be read, or is too large.`] } : readDecisions(text);
}

/** Decisions made in this page override those of the file, because they are newer. */
function merged(here: readonly Decision[], read: readonly Decision[]): readonly Decision[] {
  const hosts = new Set(here.map(({ host }) => host));
  return [...read.filter(({ host }) => !hosts.has(host)), ...here];
}

function sizeOf(bytes: number): string {
  return bytes >= 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
