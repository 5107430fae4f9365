import type { Database } from 'better-sqlite3';
import { type Chain, type Kind, recordNumber } from '../../main/core/fiscal/kinds.ts';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { createFiscalRecordStore, type FiscalRecord } from '../../main/store/fiscal-records.ts';

/** Adds a record as a journal has it, but for its hash and signature, which are numbers. */
export function addRecord(
  to: Database,
  seq: number,
  more: object = {},
  chain: Chain = 'R',
  salt = 0,
): FiscalRecord {
  const kind = ((more as { kind?: Kind }).kind ?? 'JET') satisfies Kind;
  const store = createFiscalRecordStore(to);
  const number = recordNumber('01', chain, kind, store.lastNumber(chain, kind) + 1);
  const at = '2026-11-20T12:00:00+01:00';
  const payload = {
    v: 1,
    kind,
    chain,
    seq,
    number,
    at,
    businessDate: '2026-11-20',
    keyId: 'k1',
    till: '01',
    app: '1',
    core: 'x',
    operator: 'op',
    event: 'start',
    text: `n ${seq}`,
    ...more,
  };
  const record: FiscalRecord = {
    chain,
    seq,
    kind,
    number,
    at,
    businessDate: '2026-11-20',
    format: 1,
    keyId: 'k1',
    payload: Buffer.from(JSON.stringify(payload)),
    prevHash: Buffer.alloc(32, seq - 1),
    hash: Buffer.alloc(32, seq + salt),
    signature: Buffer.alloc(64, 1),
  };
  store.append(record, payload as unknown as Payload);
  return record;
}
