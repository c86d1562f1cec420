import { unlistedOf } from '../../core/content/unlisted.ts';
import { createFilter, type Filter } from '../../core/filter/filter.ts';
import { checkSettings } from '../settings/check-settings.ts';
import type { Pack } from './pack-bytes.ts';

/** Returns the filter of a kiosk that has this pack and no lists or settings of its own. */
export function filterOf({ rules, extras }: Pack): Filter {
  const settings = checkSettings(extras.settings ?? {});
  const { network, search, unlistedSites } = settings.ok
    ? settings.value
    : { network: { allowHosts: [] }, search: { youtube: 'moderate' as const }, unlistedSites: undefined };
  return createFilter({
    rules,
    own: { allow: [], block: [] },
    allowHosts: network.allowHosts,
    restriction: search.youtube,
    unlisted: unlistedOf(rules, unlistedSites),
  });
}
