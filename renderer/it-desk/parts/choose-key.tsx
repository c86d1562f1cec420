import type { ChosenKey } from '../state.ts';
import type { Dropped } from '../work/dropped.ts';
import { ChooseFiles } from './choose-files.tsx';

interface ChooseTextProps {
  /** The name of the file, such as "pack.key". */
  readonly name: string;
  readonly onChosen: (chosen: ChosenKey) => void;
  readonly setProblems: (problems: readonly string[]) => void;
}

/** Larger than any key of minisign and than the pins of a group. */
const MAX_KEY_BYTES = 4096;

/** Chooses one small file with keys. */
export function ChooseKey({ name, onChosen, setProblems }: ChooseTextProps) {
  const take = async (dropped: readonly Dropped[]) => {
    const read = await readSmall(dropped, name);
    setProblems(typeof read === 'string' ? [read] : []);
    if (typeof read !== 'string') onChosen(read);
  };
  return <ChooseFiles label={name} onChosen={take} onProblem={(problem) => setProblems([problem])} />;
}

async function readSmall(dropped: readonly Dropped[], name: string): Promise<ChosenKey | string> {
  const [first, ...more] = dropped;
  const file = first?.files[0]?.file;
  if (first === undefined || file === undefined) return 'Nothing was chosen.';
  if (more.length > 0 || first.isFolder) return `Choose one file: ${name}.`;
  if (file.size > MAX_KEY_BYTES) return `${first.name} is no key: it is too large.`;
  try {
    return { name: first.name, text: await file.text() };
  } catch {
    return `${first.name} cannot be read any more. Choose it again.`;
  }
}
