import { describe, expect, it, vi } from 'vitest';
import { ALL_RIGHTS, type Need, type Rights } from '../../main/core/operators/operator.ts';
import { listCalls } from '../../main/ipc/register.ts';
import type { TillServices } from '../../main/ipc/services.ts';
import type { CallChannel } from '../../preload/channels.ts';
import { SET_UP } from '../fiscal/harness.ts';
import { TAKEN } from '../ipc/taken-arguments.ts';
import { startDesks, type TestDesks } from './harness.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

/** What each call of Ventes › CLÔTURES needs, as it is written down for whoever sets a shop up. */
const NEEDS: Readonly<Record<string, Need>> = {
  'closings:x': 'closings',
  'closings:printX': 'closings',
  'closings:cash': 'drawer',
  'closings:count': 'closings',
  'closings:close': 'closings',
  'closings:archive': 'closings',
  'closings:owed': 'closings',
  'closings:printOwed': 'closings',
  'closings:exportOwed': 'closings',
  'closings:list': 'anyone',
  'closings:paper': 'anyone',
  'closings:print': 'anyone',
  'closings:asPdf': 'anyone',
};

/** Of a sale: the counter answers it, and asks for the right to refund. */
const ELSEWHERE = 'closings:giveBackDouble';
const CALLS = new Map(
  listCalls().filter(([channel]) => channel.startsWith('closings:') && channel !== ELSEWHERE),
);
const channels = [...CALLS.keys()];
const neverAsked = async (): Promise<null> => {
  throw new Error('asked for a folder');
};

function called({ closings }: TestDesks, channel: string): unknown {
  const services = { closingDesk: closings, desktop: { chooseArchiveFolder: neverAsked } };
  return CALLS.get(channel)?.run(
    services as unknown as TillServices,
    TAKEN[channel as CallChannel],
  );
}

/** A shop in which somebody with these rights is at the counter. */
async function aShopOf(rights: Rights): Promise<TestDesks> {
  const desks = await startDesks();
  await desks.fiscal.setUp(SET_UP);
  desks.operators.save({ id: null, name: 'Samir', rights });
  await desks.operators.choose('op2', null);
  return desks;
}

function sealed({ store }: TestDesks): number | undefined {
  return store.fiscal.head('R')?.seq;
}

it('each call of the closings stands in their table of commands, with what it needs', async () => {
  const desks = await startDesks();
  const verbs = channels.map((channel) => channel.replace('closings:', ''));
  expect(channels.toSorted()).toEqual(Object.keys(NEEDS).toSorted());
  const commands = desks.closings as unknown as Readonly<Record<string, { right: Need }>>;
  expect(verbs.map((verb) => commands[verb]?.right)).toEqual(
    channels.map((channel) => NEEDS[channel]),
  );
});

const needy = channels.filter((channel) => NEEDS[channel] !== 'anyone');
/** What is answered to whoever may not: an export alone does not say why. */
const REFUSED = /"reason":"(no_right|other)"/;

describe.each(needy)('%s', (channel) => {
  it('does nothing for who has all rights but its own, nor for nobody', async () => {
    const desks = await aShopOf({ ...ALL_RIGHTS, [String(NEEDS[channel])]: false });
    const before = sealed(desks);
    expect(JSON.stringify(await called(desks, channel))).toMatch(REFUSED);
    expect([sealed(desks), desks.paper()]).toEqual([before, []]);
    desks.operators.leave();
    const left = sealed(desks);
    expect(JSON.stringify(await called(desks, channel))).toMatch(REFUSED);
    expect([sealed(desks), desks.paper()]).toEqual([left, []]);
  });
});
