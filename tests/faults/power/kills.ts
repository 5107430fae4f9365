import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { judge, marksBefore } from './judge.ts';
import type { Place } from './lives.ts';
import { openShop, recordLife, type Shop } from './record-life.ts';
import type { Mark } from './variants.ts';

/** What was wrong after one kill and the life that followed it. */
export interface KillRound {
  /** The write before which the process was killed. */
  readonly killAt: number;
  /** Whether the life reached that write. */
  readonly wasKilled: boolean;
  readonly wrong: readonly string[];
}

/**
 * A life that `kill -9` ends right before one of its writes, and the next one in the same shop: what
 * HubRise has comes in, is served and told, and every ticket is on paper, twice only with a mark.
 */
export async function killRound(place: Place, killAt: number): Promise<KillRound> {
  rmSync(place.folder, { recursive: true, force: true });
  mkdirSync(place.folder, { recursive: true });
  const shop = await openShop();
  try {
    const folder = join(place.folder, 'data');
    const liveOn = async (journal: string, options: { readonly killAt?: number }) => {
      const lived = await recordLife(shop, 'none', {
        shim: place.shim,
        folder,
        journal: join(place.folder, journal),
        ...options,
      });
      return { end: lived.end, marks: marksBefore(lived.records, lived.records.length) };
    };
    const ordering = shop.order();
    const first = await liveOn('first.journal', { killAt });
    const lost = judge(folder, first.marks);
    const second = await liveOn('second.journal', {});
    const ids = await ordering;
    const end = second.end.code ?? second.end.signal;
    const marks = [...first.marks, ...second.marks];
    return {
      killAt,
      wasKilled: first.end.signal === 'SIGKILL',
      wrong: [
        ...lost,
        ...(end === 0 ? [] : [`the second life ended with ${end}`]),
        ...judge(folder, marks),
        ...wrongPapers(marks, ids.length),
        ...(await leftAtHubrise(shop, ids)),
      ],
    };
  } finally {
    await shop.hubrise.close();
  }
}

function wrongPapers(marks: readonly Mark[], orders: number): readonly string[] {
  const papers = marks.filter((mark) => mark.kind === 'paper');
  const byCode = Map.groupBy(papers, ({ code }) => code);
  const wrong = [...byCode].flatMap(([code, sheets]) => {
    const again = sheets.slice(1);
    if (again.length > 1) return [`${code} was printed ${sheets.length} times`];
    return again.some(({ isMarked }) => !isMarked) ? [`${code} was printed twice, unmarked`] : [];
  });
  return byCode.size === orders ? wrong : [...wrong, `${byCode.size} of ${orders} were printed`];
}

async function leftAtHubrise(
  { hubrise, token }: Shop,
  ids: readonly string[],
): Promise<readonly string[]> {
  const pending = await hubrise.admin.pendingEvents(token);
  const wrong = pending.length === 0 ? [] : [`${pending.length} events are left at HubRise`];
  for (const id of ids) {
    const { status } = await hubrise.admin.order(id);
    if (status !== 'completed') wrong.push(`HubRise has order ${id} as ${status}`);
  }
  return wrong;
}
