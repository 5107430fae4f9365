import type { CardView, CareView, Health } from '../../preload/contract.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { FiscalView } from '../core/fiscal/view.ts';
import { type StateFacts, type StateRow, stateRows } from '../core/state/state.ts';

interface StateDeps {
  readonly connection: Pick<ConnectionService, 'lost' | 'token'>;
  readonly health: () => Pick<
    Health,
    'deafSince' | 'failing' | 'network' | 'offlineSince' | 'printers' | 'storage'
  >;
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  readonly now: () => number;
  readonly care: () => Pick<CareView, 'backups' | 'disk'>;
  readonly keychain: () => StateFacts['keychain'];
  readonly cards: () => Pick<CardView, 'open'>;
  /** Whether « Carte » calls a terminal, and whether it was there when it was last called. */
  readonly terminal: () => Pick<StateFacts['terminal'], 'answered' | 'isSet'>;
  readonly journal: () => Pick<FiscalView, 'isBroken' | 'isJournalGone' | 'phase'>;
  readonly version: string;
}

/** What « État » shows: how everything stands now, put together from who knows. */
export function createStateView(deps: StateDeps): () => readonly StateRow[] {
  return () => stateRows(factsOf(deps));
}

function factsOf(deps: StateDeps): StateFacts {
  const health = deps.health();
  const { backups, disk } = deps.care();
  const at = deps.hubriseClock();
  return {
    network: {
      isConnected: deps.connection.token() !== null,
      lost: deps.connection.lost()?.cause ?? null,
      isOffline: health.offlineSince !== null,
      failing: health.failing?.cause ?? null,
      isDeaf: health.deafSince !== null,
      fault: health.network,
    },
    clock: { aheadMs: at === null ? null : deps.now() - at },
    disk: {
      storage: health.storage?.cause ?? null,
      level: disk.level,
      freeBytes: disk.freeBytes,
    },
    keychain: deps.keychain(),
    printers: health.printers.map(({ kind, name }) => ({ kind, name })),
    terminal: { ...deps.terminal(), open: deps.cards().open.length },
    journal: deps.journal(),
    backups: { lastAt: backups.lastAt, problem: backups.problem?.kind ?? null },
    version: deps.version,
  };
}
