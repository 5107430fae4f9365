import type {
  ConnectionDetails,
  ConnectionView,
  DisconnectPreview,
  Health,
  StorageTrouble,
} from '../../preload/contract.ts';
import type { ClientImport, ClientService } from '../connection/client.ts';
import type { ExchangeState } from '../connection/exchange-state.ts';
import type { Revocations } from '../connection/revocations.ts';
import type { ConnectionService } from '../connection/service.ts';
import { assertNever } from '../core/assert-never.ts';
import type { Notice } from '../core/notice.ts';
import type { PollPace } from '../core/requests/pace.ts';
import { DEFAULT_TIME_ZONE, serviceDate, serviceDay } from '../core/shop/shop-time.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';
import type { Unkept } from '../orders/book/book.ts';
import type { Acknowledger } from '../orders/intake/acknowledger.ts';
import type { Listening } from '../orders/intake/listening.ts';
import type { SharedQueue } from '../orders/intake/shared-queue.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { ConnectionRow } from '../store/connection.ts';
import type { Store } from '../store/index.ts';
import type { Notices } from './notices.ts';

interface ViewDeps {
  readonly store: Store;
  readonly connection: ConnectionService;
  readonly revocations: Revocations;
  readonly exchange: ExchangeState;
  readonly listening: Pick<Listening, 'deafSince'>;
  /** Since when nothing can be stored; null while all is. */
  readonly storage: () => StorageTrouble | null;
  readonly unkept: Pick<Unkept, 'list'>;
  readonly acknowledger: Pick<Acknowledger, 'late'>;
  readonly sharedQueue: Pick<SharedQueue, 'isShared'>;
  readonly gate: RequestGate;
  readonly network: () => Health['network'];
  readonly notices: Notices;
  readonly prints: Pick<PrintQueue, 'states' | 'listFailed'>;
  /** How often HubRise is asked for news now. */
  readonly pace: () => Pick<PollPace, 'ms' | 'stretched'>;
  readonly now: () => number;
  readonly lastImport: () => ClientImport | null;
  readonly client: Pick<ClientService, 'get' | 'isHeldInMemoryOnly'>;
}

/** What the window shows of the connection and of its health, put together from who knows. */
export interface Views {
  connection(): ConnectionView;
  health(): Health;
  disconnectPreview(): DisconnectPreview;
}

/** What there is to know of a connection. */
function detailsOf(
  { connection, exchange, now, store }: ViewDeps,
  row: ConnectionRow,
): ConnectionDetails {
  return {
    account: { id: row.accountId, name: row.accountName },
    location: { id: row.locationId, name: row.locationName },
    customerList: { id: row.customerListId, name: row.customerListName },
    catalog: { id: row.catalogId, name: row.catalogName },
    connectedAt: row.connectedAt,
    timeZone: row.timeZone,
    lastExchangeAt: exchange.get().lastExchangeAt,
    ordersToday: store.orders.countReceivedSince(beginOfToday(row, now())),
    sendsWaiting: store.outbox.count(connection.location()).waiting,
    heldInMemoryOnly: connection.heldInMemoryOnly(),
    finishing: row.callbackAt === null || row.firstLookAt === null,
  };
}

export function createViews(deps: ViewDeps): Views {
  const { store, connection, exchange } = deps;

  function connectionView(): ConnectionView {
    const phase = connection.phase();
    switch (phase.kind) {
      case 'loading':
        return { kind: 'loading' };
      case 'not_configured': {
        const last = deps.lastImport();
        return {
          kind: 'not_configured',
          importProblem: last?.kind === 'failed' ? last.problem : null,
        };
      }
      case 'authorizing': {
        const row = connection.token() === null ? null : store.connection.get();
        return { ...phase, stands: row && detailsOf(deps, row) };
      }
      case 'disconnected':
        return {
          ...phase,
          revocationsWaiting: deps.revocations.count(),
          hasClient: deps.client.get() !== null,
          clientHeldInMemoryOnly: deps.client.isHeldInMemoryOnly(),
        };
      case 'connected': {
        const row = store.connection.get();
        if (row === null) return { kind: 'loading' };
        const { failing } = exchange.get();
        const shown = { details: detailsOf(deps, row), problem: phase.problem };
        return failing === null
          ? { kind: 'connected', ...shown }
          : { kind: 'failing', ...shown, ...failing };
      }
      default:
        return assertNever(phase);
    }
  }

  return {
    connection: connectionView,
    health: () => {
      const location = connection.location();
      const { waiting, parked, oldestWaiting } = store.outbox.count(location);
      const { failing, failingSince } = store.outbox.countFailing(location);
      const failed = deps.prints.listFailed();
      const pace = deps.pace();
      return {
        storage: deps.storage(),
        unkept: deps.unkept.list(),
        connected: connection.token() !== null,
        lost: connection.lost(),
        ...exchange.get(),
        network: deps.network(),
        deafSince: deps.listening.deafSince(),
        sendsWaiting: waiting,
        sendsRefused: parked,
        oldestWaitingSince: oldestWaiting,
        sendsFailing: failingSince === null ? null : { count: failing, since: failingSince },
        deletionsLate: deps.acknowledger.late(),
        budget: {
          ...deps.gate.usage(),
          pollMs: pace.ms,
          stretched: pace.stretched,
          couriersLate: deps.gate.isShort(),
        },
        printers: deps.prints.states(),
        printsFailed: failed.length,
        lastPrintFailedAt: failed.at(-1)?.finishedAt ?? null,
        notices: noticesBeside(deps.storage(), deps.notices.list()),
      };
    },
    disconnectPreview: () => {
      const { waiting, parked } = store.outbox.count(connection.location());
      return {
        sendsWaiting: waiting,
        sendsRefused: parked,
        openOrders: store.orders.countOpen(),
        stockUntold: stockUntold(store),
        parts: deps.sharedQueue.isShared(),
      };
    },
  };
}

/** A disk that is full needs no word that it will be. */
function noticesBeside(
  storage: StorageTrouble | null,
  notices: readonly Notice[],
): readonly Notice[] {
  if (storage === null) return notices;
  return notices.filter(({ kind }) => kind !== 'disk_low' && kind !== 'disk_critical');
}

/** When the current day of service began, ms. */
function beginOfToday(row: ConnectionRow, now: number): number {
  const shop = { timeZone: row.timeZone ?? DEFAULT_TIME_ZONE, cutoff: row.cutoffTime };
  return serviceDay(serviceDate(now, shop), shop)?.from ?? now;
}

/** Of the catalogue that the till is connected to. */
function stockUntold(store: Store): number {
  const row = store.connection.get();
  if (row === null || row.catalogId === null) return 0;
  const { catalogId, locationId } = row;
  return store.stock.listSends({ locationId, catalogId }).length;
}
