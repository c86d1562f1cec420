/** Reads the rules of a settings folder on the disk. */
import type { Result } from '../files/result.ts';
import { textFolder } from '../files/text-file.ts';
import type { RuleSet } from './rule-set.ts';
import { readRules } from './rules-texts.ts';

/** @see readRules */
export function readRulesDir(rulesDir: string, everyday = true): Promise<Result<RuleSet>> {
  return readRules(textFolder(rulesDir), everyday);
}
