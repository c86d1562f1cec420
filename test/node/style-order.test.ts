/** Of two rules that are equally specific the later one counts: what is said of all bar buttons must come before what is said of one kind. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { compile, Logger } from 'sass';

const REPO = join(import.meta.dirname, '../..');
const RENDERER = join(REPO, 'renderer');

/** The classes that elements have besides `bar-button`. */
function kindsOfButtons(): ReadonlySet<string> {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const source = files.map((name) => readFileSync(join(RENDERER, name), 'utf8')).join('\n');
  const classes = [...source.matchAll(/["`]bar-button ([\w -]+)/g)].flatMap(([, names = '']) => names.trim().split(' '));
  return new Set(classes.filter((name) => name !== ''));
}

test('the styles of each kind of bar button come after those of all bar buttons', () => {
  const { css } = compile(join(RENDERER, 'styles.scss'), {
    loadPaths: [join(REPO, 'node_modules')],
    quietDeps: true,
    logger: Logger.silent,
  });
  const [hover, kinds] = [css.indexOf('.bar-button:hover'), kindsOfButtons()];
  expect(hover).toBeGreaterThan(0);
  expect([...kinds]).toEqual(expect.arrayContaining(['languages__button', 'bar-button--dark', 'menu__row']));
  for (const kind of kinds) expect.soft(css.indexOf(`.${kind}`), kind).toBeGreaterThan(hover);
});
