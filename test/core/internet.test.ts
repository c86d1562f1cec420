import { expect, test } from '@playwright/test';
import { createFilter } from '../../main/core/filter/filter.ts';
import { SignInFilter } from '../../main/core/filter/sign-in-filter.ts';
import { ALLOW } from '../../main/core/filter/verdict.ts';
import { isOpinionDue, linkRead, NOTHING_KNOWN, OPINIONS, opinionHeard, outageOf } from '../../main/core/net/internet.ts';
import { looksLikeSignIn } from '../../main/core/view/sign-in.ts';
import { NO_OWN, ruleOf, rulesOf } from '../fakes/filter-rules.ts';

test('without a network link the outage is "noLink", whatever was known before', () => {
  for (const opinion of OPINIONS) expect(outageOf({ link: 'down', opinion })).toBe('noLink');
  expect(outageOf({ link: 'down', opinion: null })).toBe('noLink');
});

test('no outage is reported before a check has failed', () => {
  for (const link of ['up', null] as const) expect(outageOf({ link, opinion: null })).toBeNull();
  expect(outageOf(opinionHeard(NOTHING_KNOWN, 'reached'))).toBeNull();
  for (const opinion of ['noNames', 'noAnswer', 'signIn'] as const) {
    const heard = opinionHeard(NOTHING_KNOWN, opinion);
    expect(outageOf(heard)).toBe(opinion);
    expect(outageOf(opinionHeard(heard, 'reached')), 'it is back').toBeNull();
  }
});

test('when the network link comes back, an earlier failure is forgotten; a link that stays up changes nothing', () => {
  const failed = opinionHeard(linkRead(NOTHING_KNOWN, 'up'), 'noNames');
  expect(outageOf(linkRead(failed, 'up'))).toBe('noNames');
  const gone = linkRead(failed, 'down');
  expect(outageOf(gone)).toBe('noLink');
  expect(outageOf(linkRead(gone, 'up'))).toBeNull();
});

test('a failure is checked at most every 10 s, and not within 20 s of an answer from a website', () => {
  const never = { reachedAt: null, askedAt: null };
  expect(isOpinionDue(never, 0)).toBe(true);
  expect(isOpinionDue({ ...never, reachedAt: 0 }, 19_999)).toBe(false);
  expect(isOpinionDue({ ...never, reachedAt: 0 }, 20_000)).toBe(true);
  expect(isOpinionDue({ ...never, askedAt: 0 }, 9_999)).toBe(false);
  expect(isOpinionDue({ ...never, askedAt: 0 }, 10_000)).toBe(true);
});

test('a network sign-in is offered only where a page was replaced or failed as on guest networks', () => {
  for (const reason of ['noConnection', 'notSecure'] as const) expect(looksLikeSignIn({ kind: 'failed', reason })).toBe(true);
  for (const reason of ['crashed', 'hung', 'notFound', 'other'] as const)
    expect(looksLikeSignIn({ kind: 'failed', reason })).toBe(false);
  const blocked = {
    kind: 'blocked',
    rule: '',
    at: 0,
    reference: '',
    disputed: false,
    reportable: false,
    note: null,
    review: null,
  } as const;
  for (const category of ['private', 'address']) expect(looksLikeSignIn({ ...blocked, category })).toBe(true);
  expect(looksLikeSignIn({ ...blocked, category: 'adult' })).toBe(false);
  expect(looksLikeSignIn({ kind: 'start' })).toBe(false);
  expect(looksLikeSignIn({ kind: 'page' })).toBe(false);
});

test.describe('the sign-in page of a guest network', () => {
  const HOST = 'login.internal';
  const below = createFilter({ rules: rulesOf({ adult: ['bad.example'] }), own: NO_OWN, allowHosts: [] });
  const decided = (filter: SignInFilter, host: string, scheme = 'http', port = 8_080, ip = '10.0.0.1'): readonly string[] => [
    ruleOf(filter.decideUrl(`${scheme}://${host}:${port}/in?a=b`)),
    ruleOf(filter.decideConnection(host, port)),
    ruleOf(filter.decideResolved(host, port, ip)),
  ];
  const CLOSED = ['private:name', 'private:name', 'private:resolved'];

  test('is allowed only while it is open, for ten minutes at most', () => {
    let now = 0;
    const filter = new SignInFilter(below, HOST, () => now);
    expect(decided(filter, HOST)).toEqual(CLOSED);
    filter.open();
    for (const port of [80, 443, 8_080]) expect(decided(filter, HOST, 'http', port)).toEqual(['allow', 'allow', 'allow']);
    expect(filter.decideUrl(`https://${HOST}/`)).toEqual(ALLOW);
    now = 10 * 60_000 - 1;
    expect(decided(filter, HOST)).toEqual(['allow', 'allow', 'allow']);
    now += 1;
    expect(decided(filter, HOST)).toEqual(CLOSED);
    filter.open();
    filter.close();
    expect(decided(filter, HOST)).toEqual(CLOSED);
  });

  test('is distinguished from websites, since its answer does not prove internet access', () => {
    const filter = new SignInFilter(below, HOST, () => 0);
    expect([filter.isFor(HOST), filter.isFor('www.example')]).toEqual([true, false]);
    expect(new SignInFilter(below, null, () => 0).isFor(HOST)).toBe(false);
  });

  test('gives access to no other host or scheme', () => {
    const filter = new SignInFilter(below, HOST, () => 0);
    filter.open();
    for (const host of [`a.${HOST}`, `${HOST}.`, 'localhost', '10.0.0.1', 'printer.internal', 'bad.example', `x${HOST}`])
      expect(decided(filter, host), host).not.toContain('allow');
    for (const scheme of ['ftp', 'file', 'ws', 'javascript'])
      expect(ruleOf(filter.decideUrl(`${scheme}://${HOST}/`)), scheme).not.toBe('allow');
    const none = new SignInFilter(below, null, () => 0);
    none.open();
    expect(decided(none, HOST)).toEqual(CLOSED);
  });
});
