import { expect, test } from '@playwright/test';
import { needsNode, type Source } from '../architecture-rules.ts';

const file = (path: string, text: string): Source => ({ path, text });

test('a module that needs Node is found if the IT desk imports it, directly or not; other modules may need Node', () => {
  const files = [
    file('renderer/it-desk/work.ts', "import { pack } from '../../main/node/pack.ts';"),
    file('main/node/pack.ts', "import { read } from './read.ts';"),
    file('main/node/other.ts', "import { open } from 'node:fs';"),
  ];
  expect(needsNode([...files, file('main/node/read.ts', "import { z } from 'zod';")])).toEqual([]);
  expect(needsNode([...files, file('main/node/read.ts', "import type { Stats } from 'node:fs';")])).toEqual([
    'main/node/read.ts must not import node:fs: the IT desk uses it',
  ]);
});
