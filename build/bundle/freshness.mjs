// @ts-check
/** Checks whether a part of the bundle is up to date with its sources, so that it need not be built again. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { appOut, cache, root } from '../paths.mjs';

/** @typedef {Pick<import('./parts.mjs').Part, 'name' | 'folders' | 'product'>} Part */

/** Inputs that affect every part. The lock file stands for the npm packages. */
const forAll = ['build/bundle', 'build/bundle.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** @param {Part} part */
const noteOf = (part) => join(cache, `bundle-${part.name}.json`);

/** @param {Part} part */
export function isCurrent(part) {
  if (!existsSync(join(appOut, part.name, part.product))) return false;
  try {
    const { sources, others, othersDigest } = JSON.parse(readFileSync(noteOf(part), 'utf8'));
    return sources === digestOfSources(part) && othersDigest === digestOf(others);
  } catch {
    return false;
  }
}

/**
 * Compute it before building, so that a file that changes meanwhile makes the bundle outdated.
 * @param {Part} part
 */
export function digestOfSources(part) {
  return digestOf([...forAll, ...part.folders]);
}

/**
 * @param {Part} part
 * @param {string} sources the digest of the sources before the build
 * @param {string[]} files everything that went into the bundle; files outside the part's folders count as sources too
 */
export function remember(part, sources, files) {
  const others = [...new Set(files.map((path) => relative(root, path.replace(/[?#].*$/, ''))))].filter(
    (path) => isOurs(path) && !part.folders.some((folder) => path.startsWith(folder + sep)),
  );
  mkdirSync(cache, { recursive: true });
  writeFileSync(noteOf(part), JSON.stringify({ sources, others, othersDigest: digestOf(others) }));
}

/**
 * Returns whether a file of the checkout has this path: the bundler's helper modules are not files.
 * @param {string} path
 */
function isOurs(path) {
  return !path.startsWith('..') && !path.startsWith('node_modules') && existsSync(join(root, path));
}

/** @param {string[]} paths files and folders */
function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf).sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
