import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createStore } from '../../../main/store/index.ts';
import { systemTimers } from '../../../main/sync/timers.ts';
import { createBareTill, openTestDatabase } from '../../support/bare-till.ts';
import { judge, marksBefore } from './judge.ts';
import type { Place } from './lives.ts';
import { LOCATION, openShop, ORDERS, recordLife, type Shop } from './record-life.ts';
import type { Mark } from './variants.ts';

/** What was wrong after one kill and the next start; nothing is an empty list. */
export interface KillRound {
  readonly killAt: number;
  readonly wrong: readonly string[];
}

/**
 * A life that is ended by `kill -9` right before one of its writes, and the life after it in the same
 * shop: everything that HubRise holds comes in, is served and printed, and nothing twice unmarked.
 */
export async function killRound(place: Place, killAt: number): Promise<KillRound> {
  rmSync(place.folder, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true });
  const shop = await openShop();
  try {
    const folder = join(place.folder, 'data');
    const first = { shim: place.shim, folder, journal: join(place.folder, 'first.journal') };
    const living = recordLife(shop, 'none', { ...first, killAt });
    const ordered = orderOnce(shop, living);
    const before = marksBefore((await living).records, Number.POSITIVE_INFINITY);
    const lost = judge(folder, before);
    if (lost.length > 0) return { killAt, wrong: lost };
    const again = recordLife(shop, 'none', { ...first, journal: join(place.folder, 'again.journal') });
    await Promise.all([ordered, orderOnce(shop, again)]);
    const { records, end } = await again;
    const after = marksBefore(records, records.length);
    const wrong = end.code === 0 ? [] : [`the next life ended with ${end.code ?? end.signal}`];
    return {
      killAt,
      wrong: [...wrong, ...judge(folder, after), ...papers([...before, ...after]), ...(await left(shop))],
    };
  } finally {
    await shop.hubrise.close();
  }
}
