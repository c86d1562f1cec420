import { expect, test } from '@playwright/test';
import { isIpLiteral, isPublicAddress, parseIpv6 } from '../../main/core/net/ip.ts';

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4009:81f::200e',
  '[2606:4700::1]',
  '2001:200::1',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
  '64:ff9b::8.8.8.8',
  '2002:808:808::1',
];

const NOT_PUBLIC = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.5',
  '224.0.0.251',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '[::1]',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.1.2.3',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b::a01:203',
  '64:ff9b:1::8.8.8.8',
  '2002:7f00:1::1',
  '2002:c0a8:101::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:10::1',
  '2001:db8::1',
  '3fff::1',
  '100::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::fb',
  '5f00::1',
];

test('addresses of the public internet are public', () => {
  expect(PUBLIC.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test('private, local, reserved and documentation addresses are not public, also inside IPv6', () => {
  expect(NOT_PUBLIC.filter(isPublicAddress)).toEqual([]);
});

test('text that is not an IP address is not public', () => {
  const odd = [
    '',
    'example.org',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.4 ',
    '0x7f.0.0.1',
    '2130706433',
    '1::2::3',
    ':::',
    '1:2',
    '12345::',
    'g::1',
    '::1.2.3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8:9',
    '[::1',
    '2606:4700::1%lo',
  ];
  expect(odd.filter(isPublicAddress)).toEqual([]);
});

test('IPv6 addresses are parsed in every canonical form', () => {
  expect(parseIpv6('1:2:3:4:5:6:7:8')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(parseIpv6('1::8')).toEqual([1, 0, 0, 0, 0, 0, 0, 8]);
  expect(parseIpv6('::ffff:1.2.3.4')).toEqual([0, 0, 0, 0, 0, 0xffff, 0x102, 0x304]);
  expect(parseIpv6('::')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('IP literals are distinguished from host names', () => {
  expect(['127.0.0.1', '[::1]', '[::ffff:7f00:1]'].filter(isIpLiteral)).toHaveLength(3);
  expect(['example.org', '1.2.3.4.example', 'localhost', '127.0.0.1.nip.io'].filter(isIpLiteral)).toEqual([]);
});
