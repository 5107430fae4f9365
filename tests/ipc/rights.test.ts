import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  ALL_RIGHTS,
  type AnyGuarded,
  RIGHTS,
  type Right,
} from '../../main/core/operators/operator.ts';
import { listCalls } from '../../main/ipc/register.ts';
import type { TillServices } from '../../main/ipc/services.ts';
import type { CallChannel } from '../../preload/channels.ts';
import { aCardShop, aStandIn, type TestCards } from '../terminal/harness.ts';
import { TAKEN } from './taken-arguments.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

/** What each call of the counter and of its card terminal needs, as it is written down for whoever sets a shop up. */
const NEEDS: Readonly<Record<string, 'anyone' | readonly Right[]>> = {
  'customers:spendPoints': ['sell'],
  'customers:repeat': ['sell'],
  'counter:getGoods': 'anyone',
  'counter:edit': ['sell'],
  'counter:pay': ['sell'],
  'counter:collect': ['sell'],
  'counter:takeBack': ['sell'],
  'counter:giveByHand': ['refund'],
  'counter:park': ['sell'],
  'counter:send': ['sell'],
  'counter:resume': ['sell'],
  'counter:abandon': ['sell'],
  'counter:giveBack': ['sell'],
  'counter:divide': ['sell'],
  'counter:join': 'anyone',
  'counter:listSales': 'anyone',
  'counter:findSale': 'anyone',
  'counter:planRefund': ['refund'],
  'counter:refund': ['refund'],
  'counter:searchSales': 'anyone',
  'counter:fixPayment': ['refund'],
  'counter:printSale': ['sell'],
  'counter:salePage': ['sell'],
  'counter:printNote': ['sell'],
  // Of what was not sold there is no ticket, whoever asks.
  'counter:printLast': 'anyone',
  'counter:openDrawer': ['drawer'],
  'terminal:pay': ['sell'],
  'terminal:refund': ['refund', 'sell'],
  'terminal:giveBack': ['refund', 'sell'],
  // Nothing waits to be gone on with, or said.
  'terminal:goOn': 'anyone',
  'terminal:finishByHand': 'anyone',
  'terminal:stopWaiting': 'anyone',
  'terminal:declare': 'anyone',
  'terminal:forget': 'anyone',
};

/** The calls that the counter and its terminal answer: not those that the PIN stands before. */
const CALLS = listCalls().filter(
  ([channel, { who }]) =>
    who === 'anybody' &&
    (/^(counter|terminal):/.test(channel) ||
      ['customers:repeat', 'customers:spendPoints'].includes(channel)),
);
const channels = CALLS.map(([channel]) => channel);

async function aShop(): Promise<TestCards> {
  return aCardShop(await aStandIn());
}

function called(till: TestCards, channel: string): unknown {
  const found = CALLS.find(([one]) => one === channel);
  const services = { counter: till.counter, cardDesk: till.desk };
  return found?.[1].run(services as unknown as TillServices, TAKEN[channel as CallChannel]);
}

/** Why a call was refused, wherever its answer says it; null: it was not, or not for a right. */
function rightRefusal(answer: unknown): string | null {
  return /"(no_right|no_operator)"/.exec(JSON.stringify(answer) ?? '')?.[1] ?? null;
}

/** All that is on the disk, and what was asked of drawer, printer and terminal. */
function everything({ db, terminal, world }: TestCards): unknown {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const rows = tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]);
  return { rows, drawers: world.drawers, prints: world.prints, charges: terminal.charges() };
}

describe('each call of the counter and its terminal', () => {
  it('stands in a table of commands with what it needs', async () => {
    const till = await aShop();
    expect([...channels].sort()).toEqual(Object.keys(NEEDS).sort());
    for (const channel of channels) {
      const [area, verb = ''] = channel.split(':');
      const services = { counter: till.counter, customers: till.counter, terminal: till.desk };
      const service = services[area as keyof typeof services] as unknown as Record<
        string,
        AnyGuarded
      >;
      expect(service[verb]?.right, channel).toBeDefined();
    }
  });

  it.each(channels)(
    '%s does nothing for nobody, nor without one of its rights',
    async (channel) => {
      const till = await aShop();
      const needed = NEEDS[channel];
      if (needed === 'anyone') {
        till.world.rights = null;
        expect(rightRefusal(await called(till, channel))).toBeNull();
        return;
      }
      const before = everything(till);
      till.world.rights = null;
      expect(rightRefusal(await called(till, channel))).toBe('no_operator');
      for (const right of needed ?? []) {
        till.world.rights = { ...ALL_RIGHTS, [right]: false };
        expect(rightRefusal(await called(till, channel)), right).toBe('no_right');
      }
      expect(everything(till)).toEqual(before);
    },
  );

  it('runs for whoever has its rights, whatever else they have not', async () => {
    const till = await aShop();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...channels),
        fc.subarray([...RIGHTS]),
        async (channel, held) => {
          const rights = Object.fromEntries(RIGHTS.map((one) => [one, held.includes(one)]));
          till.world.rights = { ...ALL_RIGHTS, ...rights };
          // What was refused before is shown until it is read.
          till.desk.forget();
          const needed = NEEDS[channel];
          const may = needed === 'anyone' || needed?.every((right) => held.includes(right));
          expect(rightRefusal(await called(till, channel))).toBe(may ? null : 'no_right');
        },
      ),
      { numRuns: 300 },
    );
  });
});
