import { expect, test } from '@playwright/test';
import { readLines, table } from '../../fakes/list-items.ts';

test('dnsmasq: names with an empty or null answer are blocked', () => {
  const { lines, words } = table({
    'local=/bad.example/': 'bad.example',
    'local=/a.example/b.example/': 'a.example b.example',
    'server=/bad.example/': 'bad.example',
    'address=/bad.example/#': 'bad.example',
    'address=/bad.example/': 'bad.example',
    'address=/a.example/b.example/0.0.0.0': 'a.example b.example',
    'address=/bad.example/127.0.0.1': 'bad.example',
    'address=/bad.example/::': 'bad.example',
    ' address = /bad.example/# # note': 'bad.example',
    'local=/.bad.example/': 'bad.example',
    '# comment': '',
    '': '',
  });
  expect(readLines('dnsmasq', lines)).toEqual(words);
});

test('dnsmasq: a name that is forwarded or redirected to a real address is not blocked', () => {
  const { lines, words } = table({
    'server=/office.example/192.0.2.1': '?forward',
    'server=/office.example/#': '?forward',
    'address=/www.google.com/216.239.38.120': '?redirect',
    'server=192.0.2.1': '?setting',
    'conf-file=/etc/other': '?setting',
    'ipset=/bad.example/vpn': '?setting',
    'local=//': '?notAName',
    'local=/bad.example': '?notAName',
    'address=/#/0.0.0.0': '?notAName',
    'address=/*bad.example/#': '?pattern',
    'address=/192.0.2.7/#': '?ipAddress',
  });
  expect(readLines('dnsmasq', lines)).toEqual(words);
});

test('unbound: zones and data with an empty or null answer are blocked', () => {
  const { lines, words } = table({
    'server:': '',
    'local-zone: "bad.example" always_nxdomain': 'bad.example',
    "  local-zone: 'bad.example.' always_null # note": 'bad.example',
    'local-zone: bad.example refuse': 'bad.example',
    'local-zone: "a.example" static': 'a.example',
    'local-zone: "b.example" deny': 'b.example',
    'local-data: "bad.example A 0.0.0.0"': 'bad.example',
    'local-data: "bad.example. 3600 IN AAAA ::"': 'bad.example',
    '# comment': '',
  });
  expect(readLines('unbound', lines)).toEqual(words);
});

test('unbound: transparent zones, redirects and other settings get a reason', () => {
  const { lines, words } = table({
    'local-zone: "ok.example" always_transparent': '?forward',
    'local-zone: "ok.example" transparent': '?forward',
    'local-zone: "x.example" oddity': '?setting',
    'local-data: "www.google.com A 216.239.38.120"': '?redirect',
    'local-data: "bad.example CNAME x.example."': '?record',
    'local-data: "bad.example TXT \'x\'"': '?record',
    'local-data-ptr: "192.0.2.3 x.example"': '?record',
    'include: /etc/x': '?setting',
    'interface: 0.0.0.0': '?setting',
    'local-zone: "." always_nxdomain': '?notAName',
  });
  expect(readLines('unbound', lines)).toEqual(words);
});

test('unbound: whether a "redirect" zone is blocked depends on its data', () => {
  const redirect = (name: string) => `local-zone: "${name}" redirect`;
  const data = (name: string, address: string) => `local-data: "${name} A ${address}"`;
  expect(readLines('unbound', [redirect('bad.example'), data('bad.example', '0.0.0.0')])).toEqual(['', 'bad.example']);
  expect(readLines('unbound', [redirect('google.example'), data('google.example.', '192.0.2.1')])).toEqual(['', '?redirect']);
  // Without data such a zone gives an empty answer.
  expect(readLines('unbound', [redirect('a.example'), redirect('b.example')])).toEqual(['', 'a.example', 'b.example']);
  expect(readLines('unbound', [redirect('a.example'), data('b.example', '192.0.2.1')])).toEqual(['', 'a.example ?redirect']);
});
