import type { FilterRules } from '../../core/filter/filter-rules.ts';
import type { Result } from '../files/result.ts';
import { ruleProblems } from '../settings/rule-problems.ts';
import { ruleSetSchema } from './rule-schema.ts';

/** The rules without the tables. */
export type RuleSet = Omit<FilterRules, 'domains' | 'addresses'>;

/** Checks rules that have been read already, such as a pack's. `where` names their file in the problems. */
export function checkRuleSet(value: unknown, where: string): Result<RuleSet> {
  const parsed = ruleSetSchema.safeParse(value);
  return parsed.success
    ? { ok: true, value: { ...parsed.data, protectedHosts: [...new Set(parsed.data.protectedHosts)] } }
    : { ok: false, problems: ruleProblems(where, parsed.error.issues, value) };
}
