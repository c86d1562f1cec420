import { expect, test } from '@playwright/test';
import { plainUserAgent } from '../../main/core/browser/user-agent.ts';

const userAgent = (product: string, chrome: string, electron: string): string =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)${product} Chrome/${chrome}${electron} Safari/537.36`;

test('the user agent is the one that Chrome would send, whatever Electron adds to it', () => {
  for (const [chrome, major] of [
    ['130.0.6723.137', '130'],
    ['156.0.8078.100', '156'],
    ['156.0.0.0', '156'],
  ] as const) {
    const plain = userAgent('', `${major}.0.0.0`, '');
    expect(plainUserAgent(userAgent(' canteen-kiosk/0.1.0', chrome, ' Electron/45.4.1'))).toBe(plain);
    expect(plainUserAgent(userAgent('', chrome, ' Electron/33.2.1'))).toBe(plain);
    expect(plainUserAgent(plain)).toBe(plain);
  }
});
