/**
 * A test cannot operate the dialog in which a browser lets a person choose a folder. So the page gets handles of the same kind, with which
 * it writes to a real file system and reads back.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer-core';

interface Bridge {
  writeToStick(path: string, base64: string): Promise<void>;
  readFromStick(path: string): Promise<string | null>;
}

/** Makes the page's "Save all into a folder" use this folder. */
export async function chooseFolder(page: Page, folder: string): Promise<void> {
  await page.exposeFunction('writeToStick', (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), Buffer.from(text, 'base64'));
  });
  await page.exposeFunction('readFromStick', (path: string) => {
    try {
      return readFileSync(join(folder, path)).toString('base64');
    } catch {
      return null;
    }
  });
  await page.evaluate(() => {
    const { writeToStick, readFromStick } = window as unknown as Bridge;
    const textOf = (bytes: Uint8Array): string => btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
    const fileAt = (path: string) => ({
      createWritable: async () => {
        let content = new Blob();
        return {
          write: async (blob: Blob) => {
            content = blob;
          },
          close: async () => writeToStick(path, textOf(new Uint8Array(await content.arrayBuffer()))),
        };
      },
      getFile: async () => {
        const text = (await readFromStick(path)) ?? '';
        return new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], path);
      },
    });
    const folderAt = (path: string): object => ({
      name: path === '' ? 'STICK' : path,
      getDirectoryHandle: async (name: string) => folderAt(`${path}${name}/`),
      getFileHandle: async (name: string, options?: { create: boolean }) => {
        if (options?.create !== true && (await readFromStick(`${path}${name}`)) === null)
          throw new DOMException('', 'NotFoundError');
        return fileAt(`${path}${name}`);
      },
    });
    (window as unknown as { showDirectoryPicker: () => Promise<object> }).showDirectoryPicker = async () => folderAt('');
  });
}
