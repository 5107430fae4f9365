import { expect, it } from 'vitest';
import { CODE_OF_NETWORK, type NetworkFault } from '../../main/core/state/causes.ts';
import { causesIn, stateRows } from '../../main/core/state/state.ts';
import type { Health } from '../../preload/contract.ts';
import { codeOfNotice, codeOfSummary } from '../../renderer/logic/cause-code.ts';
import { summarise } from '../../renderer/logic/health-summary.ts';
import { makeHealth, minutesFromNow, NOW } from './fixtures.ts';
import { STATE_FACTS } from './office-fixtures.ts';

const codeOf = (change: Partial<Health>) => {
  const health = makeHealth(change);
  return codeOfSummary(summarise(health, NOW), health);
};

const FAULTS = Object.keys(CODE_OF_NETWORK) as readonly NetworkFault[];

it.each(FAULTS)('the menu bar has the code of « État » where HubRise is away: %s', (network) => {
  const offlineSince = minutesFromNow(-5);
  const facts = {
    ...STATE_FACTS,
    network: { ...STATE_FACTS.network, isOffline: true, fault: network },
  };
  expect([codeOf({ network, offlineSince })]).toEqual(causesIn(stateRows(facts)));
});

it('has none where all is well, and C-LISTE where HubRise answers without news', () => {
  expect(codeOf({})).toBeNull();
  expect(codeOf({ offlineSince: minutesFromNow(-5) })).toBe('C-LISTE');
});

it('has the code of what stores nothing, is refused, lost, deaf or does not print', () => {
  const since = minutesFromNow(-5);
  expect(codeOf({ storage: { cause: 'full', since } })).toBe('D-PLEIN');
  expect(codeOf({ failing: { cause: 'blocked', since } })).toBe('C-BLOQUE');
  expect(codeOf({ connected: false, lost: { cause: 'keychain_locked', since } })).toBe('K-FERME');
  expect(codeOf({ deafSince: since })).toBe('C-SOURD');
  const printer = { printerId: 'a', name: 'Bar', since, jobsWaiting: 1 } as const;
  expect(codeOf({ printers: [{ ...printer, kind: 'out_of_paper' }] })).toBe('I-PAPIER');
});

it('a notice of a fault has its code', () => {
  expect(codeOfNotice({ kind: 'clock_wrong', aheadMs: 600_000 })).toBe('H-FAUX');
  expect(codeOfNotice({ kind: 'disk_low', freeBytes: 1 })).toBe('D-BAS');
  expect(codeOfNotice({ kind: 'disk_critical', freeBytes: 1 })).toBe('D-PRESQUE');
  expect(codeOfNotice({ kind: 'backup_problem', problem: 'no_space' })).toBe('S-PLACE');
  expect(codeOfNotice({ kind: 'unexpected_error' })).toBeNull();
});
