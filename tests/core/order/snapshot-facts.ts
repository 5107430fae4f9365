import {
  applySnapshot,
  type KnownOrder,
  type PendingSend,
  type Snapshot,
  type SnapshotDecision,
} from '../../../main/core/order/apply-snapshot.ts';

/** An order as the till knows it, and news of it: tests say only what they are about. */
export const KNOWN: KnownOrder = {
  status: 'received',
  asOf: 1_000,
  unreadable: false,
  acknowledged: false,
  open: true,
  timesSent: 1,
};
export const SNAPSHOT: Snapshot = {
  status: 'received',
  asOf: 2_000,
  unreadable: false,
  changed: false,
  told: null,
  writtenOver: null,
};

/** What news that is not stale causes. */
export function applied(
  known: Partial<KnownOrder> | null,
  snapshot: Partial<Snapshot>,
  pending: readonly PendingSend[] = [],
): Extract<SnapshotDecision, { kind: 'apply' }> {
  const decision = applySnapshot(
    known === null ? null : { ...KNOWN, ...known },
    { ...SNAPSHOT, ...snapshot },
    pending,
  );
  if (decision.kind !== 'apply') throw new Error('The snapshot was stale');
  return decision;
}
