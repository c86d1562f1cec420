import { expect, test } from '@playwright/test';
import { LostParts } from '../../main/core/browser/lost-part.ts';

const GPU = { type: 'GPU', reason: 'crashed' };

test('a turn cannot go on without the GPU process and the network process', () => {
  const parts = new LostParts();
  expect(parts.of(GPU, true, 1_000)).toBe('gpu');
  expect(parts.of({ ...GPU, reason: 'killed' }, true, 60_000)).toBe('gpu');
  const network = { type: 'Utility', reason: 'clean-exit' };
  expect(parts.of({ ...network, serviceName: 'network.mojom.NetworkService' }, false, 0)).toBe('network');
  expect(parts.of({ ...network, name: 'Network Service' }, true, 0)).toBe('network');
  expect(parts.of({ ...network, name: 'Audio Service' }, true, 0)).toBeNull();
});

test('a GPU process that exits cleanly is not lost, nor is the first crash while a standby starts', () => {
  const parts = new LostParts();
  expect(parts.of({ ...GPU, reason: 'clean-exit' }, true, 60_000)).toBeNull();
  expect(parts.of(GPU, false, 3_000)).toBeNull();
  expect(parts.of(GPU, false, 4_000), 'a second time').toBe('gpu');
  expect(new LostParts().of(GPU, false, 10_001), 'later').toBe('gpu');
});
