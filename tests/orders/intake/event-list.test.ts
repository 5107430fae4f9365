import { beforeEach, describe, expect, it } from 'vitest';
import { eventId, locationId } from '../../../main/core/ids.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import type { ListedEvent } from '../../../main/hubrise/api/events.ts';
import {
  createEventList,
  type EventList,
  type ListedEvents,
} from '../../../main/orders/intake/poller.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';

const SHOP = locationId('p81xp-0');
const HOUR = 3_600_000;

/** The list as HubRise has it, and how it pages: a cursor is a position in it, or an id. */
let ids: string[];
let cursors: 'position' | 'id';
let known: Set<string>;
let requests: (string | undefined)[];
let failing: Map<string | undefined, ApiFailure>;
let timers: FakeTimers;
let list: EventList;

beforeEach(() => {
  ids = [];
  cursors = 'id';
  known = new Set();
  requests = [];
  failing = new Map();
  timers = fakeTimers();
  list = createEventList({
    api: () => ({
      listEvents: (cursor) => {
        requests.push(cursor);
        const failure = failing.get(cursor);
        return Promise.resolve(failure ?? pageAt(cursor));
      },
    }),
    timers,
    knows: ({ id }) => known.has(id ?? ''),
  });
});

function pageAt(cursor: string | undefined) {
  const start = startOf(cursor);
  const events = ids.slice(start, start + 100).map(event);
  const more = start + 100 < ids.length;
  const next = cursors === 'position' ? `${start + 100}` : `${ids[start + 99]}`;
  return { kind: 'ok', events, next: more ? next : null } as const;
}

/** An id leads behind itself, also where it is deleted: the ids of these tests are in order. */
function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (cursors === 'position') return Number(cursor);
  const found = ids.findIndex((id) => Number(id.slice(1)) > Number(cursor.slice(1)));
  return found === -1 ? ids.length : found;
}

function event(id: string): ListedEvent {
  return { kind: 'unreadable', id: eventId(id), raw: null };
}

function add(count: number): string[] {
  const first = Number(ids.at(-1)?.slice(1) ?? 0) + 1;
  const added = Array.from({ length: count }, (_, n) => `e${first + n}`);
  ids.push(...added);
  return added;
}

async function read(): Promise<ListedEvents> {
  requests = [];
  const listed = await list.read(SHOP);
  if (listed.kind !== 'ok') throw new Error(listed.kind);
  return listed;
}

/** Reads, and then knows all of it, as a till does. */
async function readAndKnow(): Promise<ListedEvents> {
  const listed = await read();
  for (const { id } of listed.events) known.add(id ?? '');
  return listed;
}

function idsIn({ events }: ListedEvents): readonly unknown[] {
  return events.map(({ id }) => id);
}

describe('the list of what waits at HubRise', () => {
  it('is one request as long as a page holds it, and whole', async () => {
    add(100);
    expect(await readAndKnow()).toMatchObject({ whole: true, stopped: null });
    expect(idsIn(await read())).toEqual(ids);
    expect(requests).toEqual([undefined]);
  });

  it('is read to its end, page after page', async () => {
    add(250);
    const listed = await read();
    expect(idsIn(listed)).toEqual(ids);
    expect(listed.whole).toBe(true);
    expect(requests).toHaveLength(3);
  });

  it('fails where the first page fails', async () => {
    failing.set(undefined, { kind: 'server_error', status: 500 });
    expect(await list.read(SHOP)).toEqual({ kind: 'server_error', status: 500 });
  });

  it('keeps what came before a page that fails, says so, and goes on there', async () => {
    add(250);
    failing.set('e200', { kind: 'server_error', status: 500 });
    const listed = await readAndKnow();
    expect(idsIn(listed)).toEqual(ids.slice(0, 200));
    expect(listed).toMatchObject({ whole: false, stopped: { kind: 'server_error' } });
    failing.clear();
    expect(idsIn(await read())).toEqual(expect.arrayContaining(ids.slice(200)));
  });

  it('is read forty pages at a time and no more, and the rest comes the next time', async () => {
    add(5_050);
    expect((await readAndKnow()).whole).toBe(false);
    expect(requests).toHaveLength(41);
    const rest = await read();
    expect(idsIn(rest)).toEqual(expect.arrayContaining(ids.slice(4_100)));
    expect(requests.length).toBeLessThan(14);
  });
});

describe.each(['id', 'position'] as const)('events that are not deleted (cursor: %s)', (kind) => {
  beforeEach(() => {
    cursors = kind;
  });

  it('cost one more request a poll, however many they are, and the new ones are found', async () => {
    add(1_234);
    await readAndKnow();
    for (let poll = 0; poll < 20; poll += 1) {
      const added = add(7);
      const listed = await readAndKnow();
      expect(idsIn(listed)).toEqual(expect.arrayContaining(added));
      expect(requests.length).toBeLessThanOrEqual(3);
      expect(listed.whole, 'what is not listed may still be there').toBe(false);
    }
  });

  it('are all read again where a part of them was deleted meanwhile, so that none is missed', async () => {
    add(540);
    await readAndKnow();
    ids.splice(0, 150);
    ids.splice(300);
    const added = add(3);
    expect(idsIn(await readAndKnow())).toEqual(expect.arrayContaining(added));
  });

  it('do not hide what is new before them', async () => {
    add(540);
    await readAndKnow();
    ids.unshift('e0');
    expect(idsIn(await readAndKnow())).toContain('e0');
    expect(requests.length).toBeLessThanOrEqual(3);
  });

  it('are all read again every two hours', async () => {
    add(540);
    await readAndKnow();
    timers.advance(2 * HOUR - 1);
    await readAndKnow();
    expect(requests).toHaveLength(2);
    timers.advance(1);
    expect((await readAndKnow()).whole).toBe(true);
    expect(requests).toHaveLength(6);
  });

  it('are all read again where HubRise has forgotten the place', async () => {
    add(540);
    await readAndKnow();
    const [, place] = await read().then(() => requests);
    const refused = { message: '', errors: [], errorType: null };
    failing.set(place, { kind: 'refused', status: 422, ...refused });
    const added = add(1);
    expect((await readAndKnow()).stopped).toMatchObject({ kind: 'refused' });
    failing.clear();
    expect(idsIn(await readAndKnow())).toEqual(expect.arrayContaining(added));
  });

  it('of one location are not skipped at another', async () => {
    add(540);
    await readAndKnow();
    const lyon = await list.read(locationId('p81xp-1'));
    expect(lyon.kind === 'ok' && lyon.events).toHaveLength(540);
  });
});
