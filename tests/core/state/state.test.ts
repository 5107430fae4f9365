import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CAUSE_CODES,
  CAUSES,
  CODE_OF_NETWORK,
  type NetworkFault,
  STATE_AREAS,
} from '../../../main/core/state/causes.ts';
import { causesIn, type StateFacts, stateRows } from '../../../main/core/state/state.ts';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import fr from '../../../resources/locales/fr.json' with { type: 'json' };

const WELL: StateFacts = {
  network: {
    isConnected: true,
    lost: null,
    isOffline: false,
    failing: null,
    isDeaf: false,
    fault: null,
  },
  clock: { aheadMs: 0 },
  disk: { storage: null, level: 'enough', freeBytes: 9e9 },
  keychain: null,
  printers: [{ name: 'Cuisine', kind: 'ok' }],
  terminal: { isSet: true, answered: true, open: 0 },
  journal: { isBroken: false, isJournalGone: false, phase: 'ready' },
  backups: { lastAt: 1, problem: null },
  version: '1.2.3',
};

const FAULTS = Object.keys(CODE_OF_NETWORK) as readonly NetworkFault[];

const offline = (fault: StateFacts['network']['fault']): StateFacts => ({
  ...WELL,
  network: { ...WELL.network, isOffline: true, fault },
});

/** `area kind`, or `area CODE`. */
const told = (facts: StateFacts): readonly string[] =>
  stateRows(facts).map(
    ({ area, state }) => `${area} ${state.kind === 'cause' ? state.code : state.kind}`,
  );

describe('the table of causes', () => {
  it.each([
    ['French', fr],
    ['English', en],
  ])('says of each code in %s what is wrong and what to do, and of no other', (_, locale) => {
    expect(Object.keys(locale.state.cause).sort()).toEqual([...CAUSE_CODES].sort());
    for (const code of CAUSE_CODES) {
      const { next, what } = locale.state.cause[code];
      expect(what, code).not.toBe('');
      expect(next, code).not.toBe('');
    }
  });

  it('has no sentence twice: who reads out the sentence has said the code', () => {
    for (const { cause } of [fr.state, en.state]) {
      const all = CAUSE_CODES.map((code) => cause[code].what);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('gives each fault of the network a code of its own', () => {
    const codes = Object.values(CODE_OF_NETWORK);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has no code that can be told from no facts', () => {
    const facts = fc.record<StateFacts>({
      network: fc.record({
        isConnected: fc.boolean(),
        lost: fc.constantFrom(null, 'keychain_locked', 'forgotten'),
        isOffline: fc.boolean(),
        failing: fc.constantFrom(null, 'suspended', 'revoked', 'blocked', 'unknown'),
        isDeaf: fc.boolean(),
        fault: fc.constantFrom(null, 'unasked' as const, ...FAULTS),
      }),
      clock: fc.record({ aheadMs: fc.constantFrom(null, 0, -600_000, 600_000) }),
      disk: fc.record({
        storage: fc.constantFrom(null, 'full', 'locked', 'broken'),
        level: fc.constantFrom('enough', 'low', 'critical'),
        freeBytes: fc.constantFrom(null, 9e9),
      }),
      keychain: fc.constantFrom(null, 'unasked', 'missing', 'refused', 'no_answer'),
      printers: fc.array(
        fc.record({
          name: fc.string(),
          kind: fc.constantFrom(
            'ok',
            'untried',
            'out_of_paper',
            'cover_open',
            'unreachable',
            'waiting',
          ),
        }),
        { maxLength: 4 },
      ),
      terminal: fc.record({
        isSet: fc.boolean(),
        answered: fc.constantFrom(null, true, false),
        open: fc.nat({ max: 2 }),
      }),
      journal: fc.record({
        isBroken: fc.boolean(),
        isJournalGone: fc.boolean(),
        phase: fc.constantFrom(
          'starting',
          'not_set_up',
          'ready',
          'no_keychain',
          'key_lost',
          'date_doubtful',
          'ended',
        ),
      }),
      backups: fc.record({
        lastAt: fc.constantFrom(null, 1),
        problem: fc.constantFrom(null, 'no_space', 'damaged', 'failed'),
      }),
      version: fc.constant('1.2.3'),
    });
    const met = new Set<string>();
    fc.assert(
      fc.property(facts, (some) => {
        const rows = stateRows(some);
        expect([...new Set(rows.map(({ area }) => area))]).toEqual(STATE_AREAS);
        for (const { area, state } of rows) {
          if (state.kind !== 'cause') continue;
          met.add(state.code);
          expect(CAUSES[state.code].area, state.code).toBe(area);
        }
        expect(causesIn(rows).length).toBeLessThanOrEqual(rows.length);
      }),
      { numRuns: 3_000, seed: 27 },
    );
    expect([...met].sort()).toEqual([...CAUSE_CODES].sort());
  });
});

describe('« État »', () => {
  it('is green where all is well', () => {
    expect(told(WELL)).toEqual(STATE_AREAS.map((area) => `${area} good`));
    expect(causesIn(stateRows(WELL))).toEqual([]);
  });

  it.each(FAULTS)(
    'says %s by its code, and of nothing that it met no more than it knows',
    (fault) => {
      expect(causesIn(stateRows(offline(fault)))).toEqual([CODE_OF_NETWORK[fault]]);
    },
  );

  it('is green up to the fault, and knows nothing beyond it', () => {
    expect(told(offline('tls')).slice(0, 6)).toEqual([
      'hubrise unknown',
      'dns good',
      'proxy good',
      'portal unknown',
      'tls R-TLS',
      'clock good',
    ]);
    expect(told(offline('no_network')).slice(0, 5)).toEqual([
      'hubrise R-LIEN',
      'dns unknown',
      'proxy unknown',
      'portal unknown',
      'tls unknown',
    ]);
  });

  it('makes nothing of one request that broke off while news come', () => {
    const { network } = WELL;
    expect(told({ ...WELL, network: { ...network, fault: 'silent' } })).toEqual(told(WELL));
  });

  it('tells what keeps a till from being connected', () => {
    const network = { ...WELL.network, isConnected: false, fault: 'proxy_password' } as const;
    expect(causesIn(stateRows({ ...WELL, network }))).toEqual(['R-407']);
  });

  it('has a row for each printer that does not print, with its name', () => {
    const printers = [
      { name: 'Cuisine', kind: 'out_of_paper' },
      { name: 'Bar', kind: 'ok' },
      { name: 'Caisse', kind: 'unreachable' },
    ] as const;
    const rows = stateRows({ ...WELL, printers }).filter(({ area }) => area === 'printers');
    expect(rows.map(({ detail }) => detail)).toEqual(['Cuisine', 'Caisse']);
  });
});
