/** A settings folder as IT would make it: a pack with millions of names and with the lists and rules that come with the kiosk. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainTableBuilder } from '../../../main/core/table/domain-table-builder.ts';
import { addList } from '../../../main/node/lists/compile-lists.ts';
import { encodePack } from '../../../main/node/packs/pack-file.ts';
import { readRulesDir } from '../../../main/node/rules/rules-files.ts';
import { nameMaker } from '../../fakes/names.ts';
import { FACTS, PACK_NAME } from '../../fakes/pack.ts';
import { seeded } from '../../fakes/random.ts';
import { CONFIG, contentOf, starterLists } from '../../fakes/starter.ts';

/** The one large category of the lists that organisations bring has 4.6 million. */
export const NAMES = 5_000_000;
/** A listed host that the test server answers for. */
export const LISTED = 'listed.test';

export async function makeSettingsFolder(folder: string): Promise<void> {
  const [lists, ruleSet] = [await starterLists(), contentOf(await readRulesDir(join(CONFIG, 'rules')))];
  const [domains, addresses] = [new DomainTableBuilder(), new DomainTableBuilder()];
  const categories = ['bench', ...lists.map(({ category }) => category)];
  for (const [index, list] of lists.entries()) addList(list, index + 2, domains, addresses);
  const make = nameMaker(seeded(1));
  for (let i = 0; i < NAMES; i += 1) domains.add(make(), 1);
  domains.add(LISTED, 1);
  mkdirSync(folder, { recursive: true });
  cpSync(join(CONFIG, 'own'), join(folder, 'own'), { recursive: true });
  const pack = { header: { ...FACTS, categories }, domains: domains.finish(), addresses: addresses.finish(), ruleSet };
  writeFileSync(join(folder, PACK_NAME), encodePack(pack));
}
