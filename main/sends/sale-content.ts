import type { LocationId } from '../core/ids.ts';
import { noteOfRefusal, refusalOf } from '../core/order/refusal.ts';
import { contentPatch } from '../core/push/content.ts';
import { type ApiFailure, stopsRound, unexpectedShape } from '../hubrise/api/api-call.ts';
import type { PushRow } from '../store/pushes.ts';
import type { SendRow } from '../store/sends.ts';
import type { PushedRow, SaleTellerDeps } from './sale-parts.ts';
import { AGAIN, type Seen, type Told } from './teller.ts';

interface SaleContentDeps
  extends Pick<SaleTellerDeps, 'api' | 'isOffline' | 'orders' | 'store' | 'timers' | 'turns'> {
  /** A content that HubRise cannot take keeps no status from it. Its failure, where the status may yet arrive. */
  readonly statusAlone: (send: Send, row: PushedRow, at: LocationId) => Promise<ApiFailure | null>;
  /** It was told once more: HubRise may yet come to both. */
  readonly doubt: (row: PushRow) => void;
}

type Send = SendRow<'sale'>;

/** What HubRise does not have of an order, and by what its content is known once it has. */
interface Difference {
  readonly patch: object;
  readonly content: string;
}

/** So long it is tried where HubRise answers that it cannot: longer than it is ever out of order for all. */
const GIVES_UP_MS = 6 * 60 * 60_000;

/**
 * Tells HubRise what of an order is other by now: its lines, its payments, what was given back. What HubRise has
 * is read first, and only the difference is told: what a lost answer left open shows there, and nothing is added
 * twice. What it has too often, because both of two requests were done, is taken off by the same difference.
 * What HubRise cannot take for hours on end is told no more, and a person hears of it.
 */
export function createSaleContents(deps: SaleContentDeps) {
  const { api, orders, store, timers, turns } = deps;
  const { pushes } = store;
  /** What each was looked at for. */
  const differences = new Map<Send['id'], Difference>();
  /** Since when each could not be told, on the clock that only goes forward. */
  const failsSince = new Map<Send['id'], number>();

  /** The look before a change is a request of its own. */
  async function look(send: Send, row: PushedRow, at: LocationId): Promise<Seen> {
    turns.take();
    const read = await api(at).readPushed(row.hubriseId);
    const now = orders.read(row);
    if (now === null) return AGAIN;
    if (read.kind !== 'ok') return failed(send, row, read, at);
    const patch = contentPatch(read.order, now.body);
    if (patch === 'unreadable') return failed(send, row, unexpectedShape(200), at);
    if (patch === null) return hasIt(send, row, now.content);
    differences.set(send.id, { patch, content: now.content });
    return { kind: 'missing' };
  }

  async function tell(send: Send, row: PushedRow, at: LocationId): Promise<Told> {
    const difference = differences.get(send.id);
    differences.delete(send.id);
    if (difference === undefined) return AGAIN;
    // What the last one was to do is not there: it may still come to it.
    if (send.state === 'left') deps.doubt(row);
    const answer = await api(at).changeContent(row.hubriseId, difference.patch);
    if (answer.kind !== 'ok') return failed(send, row, answer, at);
    return hasIt(send, row, difference.content);
  }

  function hasIt(send: Send, row: PushedRow, content: string): Told {
    failsSince.delete(send.id);
    const put = (): void => {
      if (pushes.get(row.orderId)?.follows === 'yes') pushes.putContent(row.id, content);
    };
    const status = orders.read(row)?.status ?? null;
    if (status === null || status === row.told) return { kind: 'there', also: put };
    // Its status is told in a turn of its own.
    store.work(() => {
      put();
      store.sends.shown('sale', send.subject);
    });
    return AGAIN;
  }

  async function failed(
    send: Send,
    row: PushedRow,
    failure: ApiFailure,
    at: LocationId,
  ): Promise<Told> {
    if (failure.kind === 'refused') return unfollow(send, row, noteOfRefusal(refusalOf(failure)));
    if (failure.kind === 'server_error' || failure.kind === 'broken_answer') {
      const since = failsSince.get(send.id) ?? timers.monotonic();
      failsSince.set(send.id, since);
      if (timers.monotonic() - since >= GIVES_UP_MS) {
        const said = String(failure.status);
        return unfollow(send, row, noteOfRefusal({ cause: 'not_taken', said }));
      }
    } else {
      // HubRise has said nothing of it: whatever it says next is the first word on it.
      failsSince.delete(send.id);
    }
    if (stopsRound(failure, deps.isOffline)) return failure;
    return (await deps.statusAlone(send, row, at)) ?? failure;
  }

  function unfollow(send: Send, row: PushedRow, why: string): Told {
    failsSince.delete(send.id);
    store.work(() => {
      pushes.unfollow(row.id, why);
      store.sends.shown('sale', send.subject);
    });
    return AGAIN;
  }

  return { look, tell };
}
