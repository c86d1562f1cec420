/** Tests the package's bill of materials (SBOM): valid CycloneDX, complete, and the same inside and next to the package. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { expect, test } from '@playwright/test';
import { arrowsOf } from '../architecture-rules.ts';
import { electronTree, packageFile, unpacked } from './packed.ts';

const REPO = resolve(import.meta.dirname, '../..');

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly cpe?: string;
  readonly licenses: readonly unknown[];
  readonly hashes?: readonly { readonly content: string }[];
}

const text = (): string => readFileSync(packageFile('.cdx.json'), 'utf8');
const components = (): readonly Component[] => (JSON.parse(text()) as { components: readonly Component[] }).components;

test('the SBOM is valid CycloneDX 1.6, and a broken one is not', async () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  expect(await validator.validate(text())).toBeNull();
  expect(await validator.validate(text().replace('"framework"', '"frame"'))).not.toBeNull();
  expect(readFileSync(join(unpacked(), 'usr/share/doc/canteen-kiosk/sbom.cdx.json'), 'utf8')).toBe(text());
});

/** Returns the packages that our sources import directly, except for types only. */
function importedPackages(): ReadonlySet<string> {
  const sources = ['main', 'renderer'].flatMap((folder) =>
    readdirSync(join(REPO, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => ({ path: join(folder, name), text: readFileSync(join(REPO, folder, name), 'utf8') })),
  );
  const names = sources.flatMap(arrowsOf).flatMap(({ to, typeOnly }) => (typeOnly ? [] : [to]));
  const packages = names.filter((name) => !/^(main|renderer|node:|virtual:|electron(\/|$))/.test(name));
  return new Set(packages.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name));
}

test('the SBOM lists every package that our code imports, with a version, a licence and a hash', () => {
  const named = new Set(components().map(({ name }) => name));
  const imported = importedPackages();
  expect(imported.size).toBeGreaterThan(8);
  expect([...imported].filter((name) => !named.has(name))).toEqual([]);
  // Packages that are used by a style sheet, as files, or by another package.
  for (const name of ['scheduler', 'govuk-frontend', 'pdfjs-dist', 'micromark']) expect(named).toContain(name);
  // Packages that are only used for building or testing are not in it.
  for (const name of ['typescript', '@playwright/test', 'electron-builder', 'sass']) expect(named).not.toContain(name);
  for (const { purl, licenses, hashes, cpe } of components()) {
    expect(licenses, purl).not.toEqual([]);
    expect(hashes?.[0]?.content.length === 128 || cpe !== undefined, purl).toBe(true);
  }
});

test('the SBOM lists the versions of Electron, Chromium, Node and V8 that the program contains', () => {
  const version = readFileSync(join(electronTree(), 'version'), 'utf8').trim().replace(/^v/, '');
  const byName = new Map(components().map((component) => [component.name, component]));
  expect(byName.get('electron')?.version).toBe(version);
  expect(byName.get('chromium')?.cpe).toMatch(/^cpe:2\.3:a:google:chrome:\d+\.\d+\.\d+\.\d+:/);
  const program = readFileSync(join(electronTree(), 'canteen-kiosk'));
  for (const name of ['chromium', 'node', 'v8']) {
    const found = byName.get(name)?.version ?? 'none';
    expect(program.includes(found), `${name} ${found}`).toBe(true);
  }
});
