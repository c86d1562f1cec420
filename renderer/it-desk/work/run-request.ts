/** Handles a request of the page. It runs in a worker, so that the page stays responsive; tests run it in plain Node. */
import { sectionOf } from '../../../main/core/packs/pack-format.ts';
import { failureWords } from '../../../main/core/packs/pack-refusals.ts';
import { categoryCounts } from '../../../main/core/table/domain-table-counts.ts';
import type { NamedTable } from '../../../main/core/table/domain-table-diff.ts';
import type { NewSha256 } from '../../../main/node/crypto/ports.ts';
import type { Result } from '../../../main/node/files/result.ts';
import { readRawSecretKey, wantsPassword } from '../../../main/node/minisign/secret-key-text.ts';
import { judgeSignature, readSignature } from '../../../main/node/minisign/signature-text.ts';
import { signatureText } from '../../../main/node/minisign/signing.ts';
import { makePack, type PackMaterial, readMaterial, type TriedPack } from '../../../main/node/packs/make-pack.ts';
import { trustedCommentOf } from '../../../main/node/packs/trusted-comment.ts';
import { BROWSER_KEYS, holds, loadSha256, signerOf } from './browser-crypto.ts';
import { changeFromLast, openPackFile } from './change-from-last.ts';
import { answersText, blockedList, hostsOf, withOpened } from './decisions.ts';
import { hasFolder, type OnBytesRead, sourceOf, textsOf } from './dropped.ts';
import { lookAt } from './look.ts';
import { makeCodes } from './make-codes.ts';
import { makeGroup } from './make-group.ts';
import { makeSetup } from './make-setup.ts';
import { openDropped } from './open-dropped.ts';
import type { Answer, Answers, KeyFile, Kind, PackOrder, Product, Request, SignedPack } from './requests.ts';
import { checkForm, settingsForm } from './settings-form.ts';

const NAMED_FAILURES = 10;
const NAMED_OPEN = 10;

/** Every problem is returned as a sentence for the person; an exception is a bug. */
export async function runRequest(request: Request, product: Product, onBytesRead: OnBytesRead): Promise<Answer<Answers[Kind]>> {
  const newSha256 = await loadSha256();
  switch (request.kind) {
    case 'makeGroup':
      return { ok: true, value: await makeGroup(request.name, request.password, request.today) };
    case 'tryLists':
      return await tryLists(request.order, product, onBytesRead, newSha256);
    case 'sign':
      return await signPack(request, product, onBytesRead, newSha256);
    case 'settingsForm':
      return settingsForm({ settings: product.starter['kiosk.json'] ?? '{}', notice: product.starter['notice.en.md'] ?? '' });
    case 'checkSettings':
      return { ok: true, value: checkForm(request.settings, request.notice) };
    case 'makeCodes':
      return await makeCodes(request.codes);
    case 'makeSetup': {
      const secret = await openKey(request.key);
      return secret.ok ? await makeSetup(request.order, secret.value, newSha256) : secret;
    }
    case 'readPack':
      return await readPack(request.name, request.file, newSha256);
    case 'lookAt':
      return await lookAt(request.dropped, newSha256);
    case 'openReports':
      return await openDropped(request.dropped, request.key, newSha256);
  }
}

async function tryLists(
  order: PackOrder,
  product: Product,
  onBytesRead: OnBytesRead,
  newSha256: NewSha256,
): Promise<Answer<Answers['tryLists']>> {
  const made = await packOf(order, product, onBytesRead, newSha256, true);
  if (!made.ok) return made;
  const { tables, open } = made.value;
  const counts = categoryCounts(tables.domains, tables.categories.length);
  const categories = tables.categories.map((name, index) => ({ name, sites: counts[index + 1] ?? 0 }));
  const decided = new Set([...order.accept, ...order.leaveOut]);
  const disputed = tables.disputed.filter((one) => open.includes(one) || decided.has(one.name));
  const change = await changeFromLast(order.before, namedTable(tables), newSha256);
  if (!change.ok) return change;
  const names = open.map(({ name }) => name);
  return { ok: true, value: { sources: tables.sources, categories, disputed, open: names, change: change.value } };
}

async function signPack(
  { order, key, fileName }: Extract<Request, { kind: 'sign' }>,
  product: Product,
  onBytesRead: OnBytesRead,
  newSha256: NewSha256,
): Promise<Answer<SignedPack>> {
  const secret = await openKey(key);
  if (!secret.ok) return secret;
  const made = await packOf(order, product, onBytesRead, newSha256, false);
  if (!made.ok) return made;
  const { bytes, open } = made.value;
  const undecided = open.map(({ name }) => name);
  if (undecided.length > 0) {
    const more = undecided.length > NAMED_OPEN ? ` and ${undecided.length - NAMED_OPEN} more` : '';
    const named = `${undecided.slice(0, NAMED_OPEN).join(', ')}${more}`;
    return {
      ok: false,
      problems: [`The pack would block sites that are to stay open: ${named}. Decide about each on the page Lists.`],
    };
  }
  const change = await changeFromLast(order.before, namedTable(made.value.tables), newSha256);
  if (!change.ok) return change;
  const signature = await signatureText(bytes, signerOf(secret.value), trustedCommentOf(fileName, order));
  const read = readSignature(signature);
  const publicKey = { id: secret.value.id, raw: BROWSER_KEYS.publicOf(secret.value.seed) };
  const verdict = read.ok ? await judgeSignature(bytes, read.value, [publicKey], holds) : null;
  if (verdict?.ok !== true) throw new Error('the signature that was just made does not hold');
  return { ok: true, value: { name: fileName, bytes, signature, keyId: secret.value.id, change: change.value } };
}

function namedTable({ domains, categories }: TriedPack['tables']): NamedTable {
  return { bytes: domains, categories };
}

async function packOf(
  order: PackOrder,
  product: Product,
  onBytesRead: OnBytesRead,
  newSha256: NewSha256,
  trial: boolean,
): Promise<Result<TriedPack>> {
  const material = await materialOf(order, product, newSha256);
  const reported = [blockedList(order.decisions)].filter((list) => list !== null);
  if (!material.ok) return material;
  const wish = {
    ...order,
    minimumVersion: product.version,
    sources: [...order.sources, ...reported].map((source) => sourceOf(source, onBytesRead)),
    force: [],
    accept: new Set(order.accept),
    leaveOut: new Set(order.leaveOut),
    trial,
  };
  const made = await makePack(material.value, wish, newSha256);
  if (!made.ok || made.value.failures.length === 0) return made;
  const { failures } = made.value;
  const problems = failures.slice(0, NAMED_FAILURES).map((failure) => `suites: ${failureWords(failure)}`);
  if (failures.length > NAMED_FAILURES) problems.push(`suites: ${failures.length - NAMED_FAILURES} more come out wrong.`);
  return { ok: false, problems };
}

function materialOf(order: PackOrder, { starter }: Product, newSha256: NewSha256): Promise<Result<PackMaterial>> {
  const files = Object.entries(starter).map(([path, text]) => ({ path, file: new Blob([text]) }));
  const rules = textsOf({ files }, 'rules');
  const folders = order.sources.filter(({ isFolder }) => isFolder);
  const ruled = folders
    .filter((folder) => hasFolder(folder, 'rules'))
    .map((folder) => ({ name: folder.name, rules: textsOf(folder, 'rules') }));
  const named = folders.map((folder) => ({ name: folder.name, texts: textsOf(folder) }));
  return readMaterial(
    {
      starter: { name: 'The starter lists', lists: textsOf({ files }, 'lists'), rules },
      needed: rules,
      folders: [...named, ...ownExtras(order)],
      ruleFolders: [...ruled, ...openedSites(order, starter)],
    },
    order.group,
    newSha256,
  );
}

/** Returns the extras made on the desk's pages as if they came from a folder. */
function ownExtras({ reportKey, settings, notice, codes, decisions }: PackOrder) {
  const texts = [
    ['keys/report.pub', reportKey],
    ['settings.json', settings && JSON.stringify(settings)],
    ['texts/notice.en.md', notice],
    ['codes.json', codes],
    ['answers.json', answersText(decisions)],
  ] as const;
  const files = texts.flatMap(([path, text]) => (text === null ? [] : [{ path, file: new Blob([text]) }]));
  return files.length === 0 ? [] : [{ name: 'The pages of this desk', texts: textsOf({ files }) }];
}

/** Returns the product's rules a second time, with the opened sites added to the protected ones. */
function openedSites({ decisions }: PackOrder, starter: Product['starter']) {
  if (hostsOf(decisions, 'open').length === 0) return [];
  const changed = { ...starter, 'rules/protected.txt': withOpened(starter['rules/protected.txt'] ?? '', decisions) };
  const files = Object.entries(changed).map(([path, text]) => ({ path, file: new Blob([text]) }));
  return [{ name: 'Reported sites', rules: textsOf({ files }, 'rules') }];
}

async function openKey({ text, password }: KeyFile) {
  const read =
    wantsPassword(text) && password === ''
      ? { ok: false as const, problems: ['is protected with a pass phrase. Type it.'] }
      : await readRawSecretKey(text, BROWSER_KEYS, password);
  return read.ok ? read : { ok: false as const, problems: read.problems.map((problem) => `The key ${problem}`) };
}

async function readPack(name: string, file: Blob, newSha256: NewSha256): Promise<Answer<Answers['readPack']>> {
  const pack = await openPackFile(name, file, newSha256);
  if (!pack.ok) return pack;
  const { bytes, header } = pack.value;
  const counts = categoryCounts(sectionOf(bytes, header, 'domains'), header.categories.length);
  const { group, serial, issued, expires } = header;
  return { ok: true, value: { group, serial, issued, expires, sites: counts.slice(1).reduce((sum, count) => sum + count, 0) } };
}
