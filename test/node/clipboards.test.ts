/** Tests the clipboard API of Electron 44 and later against a fake that follows its typings: these tests do not run in Electron. */
import { expect, test } from '@playwright/test';
import { faultsOf } from '../../main/core/wipe/findings.ts';
import { selectionsOf } from '../../main/shell/clipboards.ts';
import { CopiedText } from '../../main/shell/copied-text.ts';

const raw = (format: string): string => `electron application/osclipboard;format="${format}"`;

/** @param offers the formats that X11 and compositors add to any content */
function board(offers: readonly string[] = []) {
  let text = '';
  let image = false;
  return {
    clear: () => {
      text = '';
      image = false;
    },
    has: async () => text !== '',
    // Asynchronous, like the real one.
    writeText: async (next: string) => {
      await Promise.resolve();
      text = next;
    },
    readText: async () => text,
    read: async () => [{ types: [...offers, ...(text === '' ? [] : ['text/plain']), ...(image ? [raw('image/png')] : [])] }],
    drop: () => {
      image = true;
    },
  };
}

const NOTES = ['TARGETS', 'TIMESTAMP', 'MULTIPLE', 'SAVE_TARGETS'].map(raw);

test('an empty clipboard counts as empty whatever formats the display system adds', async () => {
  const [clipboard] = selectionsOf({ ...board(NOTES), selection: board() }, true);
  expect(await clipboard?.kinds()).toEqual([]);
});

test('any other clipboard format counts as content, even one with a similar name', async () => {
  const odd = [raw('targets'), raw('TARGETS2'), raw('chromium/x'), 'TARGETS', `${raw('TARGETS')};a`, 'text/html'];
  const [clipboard] = selectionsOf(board([...NOTES, ...odd]), false);
  expect(await clipboard?.kinds()).toEqual(odd);
  const pictures = board();
  pictures.drop();
  expect(await selectionsOf(pictures, false)[0]?.kinds()).toEqual([raw('image/png')]);
});

test('both selections are written, read and emptied', async () => {
  const [first, second] = [board(), board()];
  const both = selectionsOf({ ...first, selection: second }, true);
  expect(both).toHaveLength(2);
  await both[1]?.write('primary');
  expect([await both[0]?.read(), await both[1]?.read(), await both[1]?.kinds()]).toEqual(['', 'primary', ['text/plain']]);
  both[1]?.clear();
  expect([await both[1]?.read(), await both[1]?.kinds()]).toEqual(['', []]);
  expect(selectionsOf({ ...first, selection: second }, false), 'elsewhere than on Linux').toHaveLength(1);
  expect(selectionsOf(first, true), 'without a primary selection').toHaveLength(1);
});

/** Ends a turn: the shell empties and checks the clipboard. Returns the resulting faults. */
async function turnEnds(clipboard: object, copy: string | null = null): Promise<readonly string[]> {
  const all = selectionsOf(clipboard, true);
  const copied = new CopiedText(() => all);
  if (copy !== null) copied.copy(copy);
  await copied.empty();
  return faultsOf({ turns: new Map(), clipboard: await copied.check(), looks: 1 });
}

test('the end of a turn empties the clipboard without a fault, despite added formats or a copy still in progress', async () => {
  expect(await turnEnds({ ...board(NOTES), selection: board(NOTES) })).toEqual([]);
  const [first, second] = [board(NOTES), board(NOTES)];
  expect(await turnEnds({ ...first, selection: second }, 'words of a visitor')).toEqual([]);
  expect([await first.readText(), await second.readText()]).toEqual(['', '']);
});

test('a clipboard or primary selection that cannot be emptied is a wipe fault; an unreadable one fails the check', async () => {
  const held = { ...board(NOTES), clear: () => {} };
  await held.writeText('words of a visitor');
  expect(await turnEnds({ ...held, selection: board(NOTES) })).toEqual(['wipe.clipboard']);
  expect(await turnEnds({ ...board(NOTES), selection: held })).toEqual(['wipe.clipboard']);
  expect(await turnEnds({ ...board([...NOTES, raw('chromium/x')]), selection: board() })).toEqual(['wipe.clipboard']);
  // Like a window without focus under Wayland.
  const unread = { ...board(), read: async () => [{ types: [] }], readText: async () => '' };
  expect(await turnEnds({ ...unread, selection: board() })).toEqual(['wipe.check']);
});

test('before Electron 44 the clipboard is one object that takes the selection as an argument', async () => {
  const calls: string[] = [];
  const old = {
    clear: (kind: string) => void calls.push(`clear ${kind}`),
    writeText: (text: string, kind: string) => void calls.push(`write ${text} ${kind}`),
    readText: (kind: string) => `text of ${kind}`,
    availableFormats: () => ['text/plain'],
  };
  const [clipboard, selection] = selectionsOf(old, true);
  clipboard?.clear();
  await selection?.write('x');
  expect([calls, await selection?.read(), await clipboard?.kinds()]).toEqual([
    ['clear clipboard', 'write x selection'],
    'text of selection',
    ['text/plain'],
  ]);
});
