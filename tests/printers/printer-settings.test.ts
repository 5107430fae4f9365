import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import { isHost, printersSchema } from '../../main/printers/printer-settings.ts';
import { setUp } from './queue-harness.ts';

const printer = (id: string, fields: Partial<PrinterSettings> = {}): PrinterSettings =>
  setUp(id, { host: '127.0.0.1', port: 9100 }, fields);

const accepts = (value: unknown): boolean => v.safeParse(printersSchema, value).success;

describe('the address of a printer', () => {
  test.each(['192.168.1.50', '10.0.0.1', 'fe80::1', '::1', 'cuisine', 'printer-2.local', 'a'])(
    'can be %s',
    (host) => {
      expect(isHost(host)).toBe(true);
    },
  );

  test.each([
    '',
    ' ',
    '192.168.1',
    '192.168.1.300',
    '1.2.3.4.5',
    '999',
    'http://cuisine',
    'cuisine:9100',
    'cui sine',
    '-cuisine',
    'cuisine-',
    'a..b',
    'x'.repeat(64),
    '192.168.1.0/24',
    '*',
  ])('cannot be %j', (host) => {
    expect(isHost(host)).toBe(false);
  });
});

describe('the settings of the printers', () => {
  it('may be none at all', () => {
    expect(v.parse(printersSchema, [])).toEqual([]);
  });

  it('are read back as they were, with the usual port where none was typed', () => {
    const full = printer('four', { categories: ['Pizzas'], backupId: 'bar' });
    const bar = printer('bar', { target: { kind: 'system', name: 'EPSON TM-T20' }, columns: 48 });
    expect(v.parse(printersSchema, [full, bar])).toEqual([full, bar]);
    const typed = { ...printer('a'), target: { kind: 'network', host: ' 10.0.0.9 ' } };
    expect(v.parse(printersSchema, [typed])).toEqual([
      printer('a', { target: { kind: 'network', host: '10.0.0.9', port: 9100 } }),
    ]);
  });

  test.each([
    ['two with one id', [printer('a'), printer('a')]],
    ['a backup that is not there', [printer('a', { backupId: 'b' })]],
    ['itself as its backup', [printer('a', { backupId: 'a' })]],
    ['no name', [printer('a', { name: ' ' })]],
    ['a width that no printer has', [{ ...printer('a'), columns: 40 }]],
    ['a port out of range', [{ ...printer('a'), target: { kind: 'network', host: 'a', port: 0 } }]],
    [
      'a port that is no whole number',
      [{ ...printer('a'), target: { kind: 'network', host: 'a', port: 91.5 } }],
    ],
    ['an unknown kind', [{ ...printer('a'), target: { kind: 'usb', path: '/dev/lp0' } }]],
    ['a list of nothing', [null]],
  ])('are refused with %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });
});
