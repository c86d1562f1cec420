/** The stock `age`, as IT has it. */
import { type Outcome, runTool } from './minisign.ts';

/** Opens a file with a key; somebody types the pass phrase, which age takes from a terminal only. */
export function ageOpens(folder: string, key: string, file: string, phrase: string): Promise<Outcome> {
  return runTool(folder, 'script', ['-qec', `age -d -i ${key} ${file}`, '/dev/null'], `${phrase}\n`);
}
