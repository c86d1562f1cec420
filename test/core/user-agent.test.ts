import { expect, test } from '@playwright/test';
import { plainUserAgent } from '../../main/core/browser/user-agent.ts';

const says = (product: string, chrome: string, electron: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)${product} Chrome/${chrome}${electron} Safari/537.36`;

test('a site sees what Chrome would send, on each Electron and with one word or none for it', () => {
  for (const [chrome, major] of [
    ['130.0.6723.137', '130'],
    ['156.0.8078.100', '156'],
    ['156.0.0.0', '156'],
  ] as const) {
    const plain = says('', `${major}.0.0.0`, '');
    expect(plainUserAgent(says(' canteen-kiosk/0.1.0', chrome, ' Electron/45.4.1'))).toBe(plain);
    expect(plainUserAgent(says('', chrome, ' Electron/33.2.1'))).toBe(plain);
    expect(plainUserAgent(plain)).toBe(plain);
  }
});
