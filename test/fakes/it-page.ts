/** Runs the work of the IT desk in plain Node, as the worker of the page does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dropped } from '../../renderer/it-desk/work/dropped.ts';
import type { Answer, Answers, Kind, PackOrder, Product, Request } from '../../renderer/it-desk/work/requests.ts';
import { runRequest } from '../../renderer/it-desk/work/run-request.ts';
import { CONFIG } from './starter.ts';

const { version } = JSON.parse(readFileSync(join(CONFIG, '../package.json'), 'utf8')) as { version: string };

/** The product data that the build puts into the page. */
export const PRODUCT: Product = {
  version,
  starter: Object.fromEntries(
    [
      ...['lists', 'rules'].flatMap((folder) => readdirSync(join(CONFIG, folder)).map((name) => `${folder}/${name}`)),
      'kiosk.json',
      'notice.en.md',
    ].map((path) => [path, readFileSync(join(CONFIG, path), 'utf8')]),
  ),
};

type Contents = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

export function droppedFolder(name: string, contents: Contents): Dropped {
  const files = Object.entries(contents).map(([path, content]) => ({ path, file: new Blob([content]) }));
  return { name, isFolder: true, files };
}

export function droppedFile(name: string, content: string | Uint8Array<ArrayBuffer>): Dropped {
  return { name, isFolder: false, files: [{ path: name, file: new Blob([content]) }] };
}

export function orderFor(sources: readonly Dropped[], more: Partial<PackOrder> = {}): PackOrder {
  const facts = { group: 'canteen', serial: 7, issued: '2026-12-01', expires: '2090-12-31' };
  return {
    ...facts,
    sources,
    reportKey: null,
    accept: [],
    leaveOut: [],
    settings: null,
    notice: null,
    codes: null,
    decisions: [],
    before: null,
    ...more,
  };
}

export async function askDesk<Asked extends Kind>(request: Extract<Request, { kind: Asked }>): Promise<Answer<Answers[Asked]>> {
  return (await runRequest(request, PRODUCT, () => {})) as Answer<Answers[Asked]>;
}
