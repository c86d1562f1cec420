/** Source folders with everything that a pack can contain, and the tool that builds packs from them. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { kioskPack } from '../../main/cli/kiosk-pack.ts';
import { newReportKeys } from '../../main/node/reports/age.ts';
import { files, signingKey } from './pack-kiosk.ts';

export const NOTICE = '---\nversion: 2026-11\n---\n\n# Welcome\n\nBe kind.\n';
export const [CURRENT, NEXT] = [signingKey(), signingKey()];

/** Runs `kiosk-pack` in this process, without a terminal. */
export async function tool(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const output = { out: '', err: '' };
  const status = await kioskPack(args, {
    input: Readable.from([]),
    version: '0.1.0',
    starterDir: '',
    today: '2026-06-01',
    write: async (text) => {
      output.out += text;
    },
    complain: (line) => {
      output.err += `${line}\n`;
    },
  });
  return { status, ...output };
}

/** Writes a source folder with every kind of file. @returns its path */
export async function source(folder: string): Promise<string> {
  const { recipient } = await newReportKeys();
  await files(join(folder, 'in'), {
    'lists/adult.txt': 'bad.example\n',
    'rules/carriers.json': '[]',
    'rules/searches.json': '[]',
    'rules/words.json': '{"groups": [], "unless": []}',
    'rules/protected.txt': 'nhs.example\n',
    'suites/block.txt': '# these\n\nbad.example # always\r\nhttps://www.bad.example/#part\n',
    'suites/allow.txt': 'nhs.example\nhttp://good.example:8080/x\n',
    'texts/notice.en.md': NOTICE,
    'texts/blocked.txt': '\nAsk at\nthe desk.\n\n',
    'settings.json': '{"$schema": "./kiosk.schema.json", "session": {"idleSeconds": 200}}',
    'keys/current.pub': `untrusted comment: minisign public key\r\n${CURRENT.text}\r\n`,
    'keys/next.pub': `${NEXT.text}\n`,
    'keys/report.pub': `# for reports\n${recipient}\n`,
    'noted-checks.json': '["webrtc"]',
    'answers.json': '[{"host": "Bücher.example", "answer": "allowed", "reviewed": "2026-03-03"}]',
  });
  return join(folder, 'in');
}

/** The arguments that build a pack from these folders, without the starter. */
export function buildWords(dirs: readonly string[], out: string, serial = 7): readonly string[] {
  const from = dirs.flatMap((dir) => ['--in', dir]);
  return ['build', ...from, '--out', out, '--serial', String(serial), '--expires', '2090-12-31', '--no-starter'];
}
