/** The stock `age` tool, as IT use it. */
import { type Outcome, runTool } from './minisign.ts';

/** Decrypts a file with a key. The passphrase is typed into a terminal, because age accepts it only there. */
export function ageOpens(folder: string, key: string, file: string, phrase: string): Promise<Outcome> {
  return runTool(folder, 'script', ['-qec', `age -d -i ${key} ${file}`, '/dev/null'], `${phrase}\n`);
}
