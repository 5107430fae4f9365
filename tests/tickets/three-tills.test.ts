import { beforeEach, expect, it, vi } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type Post, papers, pass, post } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

hubriseForEachTest({ start: '2026-11-24T12:00:00+01:00', frozen: true });

const owner = { tillName: 'Bar', since: 1 };
const SET = {
  bar: { role: 'owner', tillName: 'Bar', ownerSince: 1 },
  counter: { role: 'standby', tillName: 'Comptoir', owner },
  terrace: { role: 'standby', tillName: 'Terrasse', owner },
} as const;
type Name = keyof typeof SET;

let folders: Readonly<Record<Name, string>>;
let posts: Record<Name, Post>;
beforeEach(async () => {
  folders = { bar: tempFolder(), counter: tempFolder(), terrace: tempFolder() };
  const start = (name: Name) => post(hubrise, name, SET[name], { folder: folders[name] });
  posts = {
    bar: await start('bar'),
    counter: await start('counter'),
    terrace: await start('terrace'),
  };
});

/** It is started again, on the same disk and beside the same printer. */
async function back(name: Name): Promise<void> {
  const { printer } = posts[name];
  posts[name] = await post(hubrise, name, SET[name], { folder: folders[name], printer });
}

/** An order comes in at those that are there, and is accepted at the first of them. */
async function accepted(code: string, ...there: readonly [Name, ...Name[]]): Promise<OrderId> {
  const at = there.map((name) => posts[name]);
  const { id } = await hubrise.admin.injectOrder(newOrder(code), UBER);
  await pass(35_000, ...at);
  posts[there[0]].till.moves.accept(orderId(id), 0);
  await pass(110_000, ...at);
  return orderId(id);
}

const printed = () => [posts.bar, posts.counter, posts.terrace].map(papers);
const takenOver = (name: Name): boolean =>
  posts[name].till.notices().some(({ kind }) => kind === 'kitchen_taken_over');

it('of three tills one prints, whichever are gone, and whoever takes over says so until the owner is back', async () => {
  await accepted('K1', 'terrace', 'counter', 'bar');
  expect(printed()).toEqual([['premier'], [], []]);
  await posts.bar.till.kill();
  await accepted('K2', 'counter', 'terrace');
  expect(printed()).toEqual([['premier'], ['premier'], []]);
  expect([takenOver('counter'), takenOver('terrace')]).toEqual([true, false]);
  // The one that has taken over goes as well.
  await posts.counter.till.kill();
  await accepted('K3', 'terrace');
  expect(printed()).toEqual([['premier'], ['premier'], ['premier']]);
  expect(takenOver('terrace')).toBe(true);
  await back('counter');
  await back('bar');
  await accepted('K4', 'counter', 'terrace', 'bar');
  const all = printed().flat();
  expect(all, 'each once').toEqual(['premier', 'premier', 'premier', 'premier']);
  await accepted('K5', 'bar', 'counter', 'terrace');
  expect(printed()[0]).toContain('premier');
  expect(printed().flat()).toHaveLength(5);
  for (const { till } of Object.values(posts)) {
    expect(till.store.kitchenDue.list()).toEqual([]);
    expect(till.errors).toEqual([]);
  }
});
