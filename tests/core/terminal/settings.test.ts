import { describe, expect, it } from 'vitest';
import {
  isTerminalHost,
  isTerminalPort,
  isTerminalTill,
} from '../../../main/core/terminal/settings.ts';

describe('the address of a terminal', () => {
  it.each([
    '10.0.0.5',
    '127.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.1.50',
    '169.254.3.4',
    '::1',
  ])('%s is one of the shop’s own network', (host) => {
    expect(isTerminalHost(host)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.1.1',
    '11.0.0.1',
    '0.0.0.0',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.5.6',
    '010.0.0.5',
    '10.0.0.05',
    ' 10.0.0.5',
    '10.0.0.5:80',
    'localhost',
    'terminal.local',
    '10.0.0.5.example.fr',
    '',
    '::',
    '::2',
    '2001:db8::1',
    '0x7f.1.1.1',
    '127.1',
    '2130706433',
    '10.0.0.5@evil.fr',
    '::ffff:8.8.8.8',
  ])('%j is none', (host) => {
    expect(isTerminalHost(host)).toBe(false);
  });

  it('has a port, and the till a number of two digits', () => {
    expect([0, 1, 8_888, 65_535, 65_536, 1.5, Number.NaN].map(isTerminalPort)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['01', '99', '1', '001', 'A1', ''].map(isTerminalTill)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
