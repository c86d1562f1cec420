import { expect, test } from '@playwright/test';
import { LostParts } from '../../main/core/browser/lost-part.ts';

const GPU = { type: 'GPU', reason: 'crashed' };

test('a turn cannot go on without the GPU process and the network process', () => {
  const parts = new LostParts();
  expect(parts.lostPart(GPU, true, 1_000)).toBe('gpu');
  expect(parts.lostPart({ ...GPU, reason: 'killed' }, true, 60_000)).toBe('gpu');
  const network = { type: 'Utility', reason: 'clean-exit' };
  expect(parts.lostPart({ ...network, serviceName: 'network.mojom.NetworkService' }, false, 0)).toBe('network');
  expect(parts.lostPart({ ...network, name: 'Network Service' }, true, 0)).toBe('network');
  expect(parts.lostPart({ ...network, name: 'Audio Service' }, true, 0)).toBeNull();
});

test('a GPU process that exits cleanly is not lost, nor is the first crash while a standby starts', () => {
  const parts = new LostParts();
  expect(parts.lostPart({ ...GPU, reason: 'clean-exit' }, true, 60_000)).toBeNull();
  expect(parts.lostPart(GPU, false, 3_000)).toBeNull();
  expect(parts.lostPart(GPU, false, 4_000), 'a second time').toBe('gpu');
  expect(new LostParts().lostPart(GPU, false, 10_001), 'later').toBe('gpu');
});
