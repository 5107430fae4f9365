import {
  canonicalJson,
  hashedBytes,
  NO_HASH,
  NotCanonicalError,
  type Sealable,
} from '../core/fiscal/canonical.ts';
import { checkBody, checkOperator } from '../core/fiscal/check.ts';
import {
  CHAINS,
  type Chain,
  codeOf,
  FORMAT,
  jet,
  type Kind,
  recordNumber,
} from '../core/fiscal/kinds.ts';
import type { After, Bodies, JournalSettings, Payload } from '../core/fiscal/payloads.ts';
import { type BusinessDate, businessDateAt, dayAfter } from '../core/fiscal/phase.ts';
import { FiscalError } from '../core/fiscal/refusal.ts';
import { checkPayload } from '../core/fiscal/schema.ts';
import { zonedIso } from '../core/shop/shop-time.ts';
import { isStorageError } from '../store/database.ts';
import type { FiscalRecord } from '../store/fiscal-records.ts';
import type { Store } from '../store/index.ts';
import { type SigningKey, sha256, signHash } from './crypto.ts';

/** What was sealed, as papers and callers need it. `code`: the first eight hex digits of the hash. */
export interface SealedRecord<K extends Kind = Kind> {
  readonly number: string;
  readonly chain: Chain;
  readonly seq: number;
  readonly hash: string;
  readonly code: string;
  readonly payload: Payload<K>;
}

interface JournalDeps {
  readonly store: Pick<Store, 'after' | 'fiscal' | 'work'>;
  /** The wall clock, ms. */
  readonly now: () => number;
  /** The shop's, IANA. */
  readonly timeZone: () => string;
  /** The program's version. */
  readonly app: string;
  /** Fingerprint of the fiscal core, `sha256:…`. */
  readonly core: string;
  /** Something was sealed, and is on the disk. */
  readonly onSealed: () => void;
}

/** Who seals, and with what. */
interface Signer {
  readonly till: string;
  readonly key: SigningKey;
}

/** Seals within one transaction; all that it seals has one moment. */
export interface Pen {
  /** ms, and as records say it. */
  readonly now: number;
  readonly at: string;
  seal<K extends Kind>(
    chain: Chain,
    kind: K,
    body: Bodies[K],
    by: { readonly operator: string; readonly businessDate?: BusinessDate },
  ): SealedRecord<K>;
  /** Seals a JET `clock` where the clock was set back since the last record (fiscal-format §1). */
  settleClock(chain: Chain): void;
  /** Signs with another key from the next record on. */
  takeKey(key: SigningKey): void;
  readonly key: () => SigningKey;
}

export interface Journal {
  /** Null before the counter was set up. Settings never change. */
  settings():
    | (JournalSettings & { readonly startDate: BusinessDate; readonly till: string })
    | null;
  isEnded(): boolean;
  /** The day that is open; null before the start. */
  openDay(): BusinessDate | null;
  /** The date that the clock says it is, by the cut-off. */
  today(): BusinessDate | null;
  /** Running totals of chain R as they stand. */
  running(): After;
  /**
   * One durable transaction: what `work` seals and stores is on the disk when this returns, or
   * nothing is left of it. Throws `FiscalError`, or what `work` throws of its own. With `notBack` nothing
   * of it is earlier than what was sealed before: no key is in force that could sign a JET `clock`.
   */
  write<T>(signer: Signer, work: (pen: Pen) => T, how?: { readonly notBack: boolean }): T;
}

/** The operator of what no person did. */
export const SYSTEM = 'system';

/** The journal's only writer (fiscal-france §4). */
export function createJournal(deps: JournalDeps): Journal {
  const { store, now } = deps;
  let known: ReturnType<Journal['settings']> = null;

  function settings(): ReturnType<Journal['settings']> {
    if (known !== null) return known;
    const first = store.fiscal.get('R', 1);
    if (first === null) return null;
    const { settings: sealed, businessDate, till } = payloadOf<'START'>(first);
    const found = { ...sealed, startDate: businessDate, till };
    store.after(() => {
      known = found;
    });
    return found;
  }

  function openDay(): BusinessDate | null {
    const last = store.fiscal.lastOf('R', 'CLOSE_DAY');
    return last === null ? (settings()?.startDate ?? null) : dayAfter(last.businessDate);
  }

  function latest(): number {
    return Math.max(...CHAINS.map((chain) => Date.parse(store.fiscal.head(chain)?.at ?? '') || 0));
  }

  function penFor({ till, key: first }: Signer, notBack: boolean): Pen {
    const moment = notBack ? Math.max(now(), latest()) : now();
    const at = zonedIso(moment, deps.timeZone());
    let key = first;
    const settleClock = (chain: Chain): void => {
      const head = store.fiscal.head(chain);
      if (head === null || Date.parse(head.at) <= Date.parse(at)) return;
      const body = jet('clock', `Horloge reculée : ${head.at} avant, ${at} maintenant.`);
      sealRecord(
        deps,
        at,
        { till, key },
        { ...here(), chain, kind: 'JET', body, operator: SYSTEM },
      );
    };
    const here = () => ({ businessDate: openDay() ?? firstDay(moment) });
    return {
      now: moment,
      at,
      settleClock,
      seal: (chain, kind, body, { operator, businessDate = here().businessDate }) => {
        settleClock(chain);
        return sealRecord(deps, at, { till, key }, { chain, kind, body, operator, businessDate });
      },
      takeKey: (next) => {
        key = next;
      },
      key: () => key,
    };
  }

  function firstDay(moment: number): BusinessDate {
    // The START's own settings are not sealed yet: its sealer says the date.
    return businessDateAt(moment, { cutoff: '00:00' }, deps.timeZone());
  }

  return {
    settings,
    openDay,
    isEnded: () => store.fiscal.lastNumber('R', 'STOP') > 0,
    today: () => {
      const sealed = settings();
      return sealed === null ? null : businessDateAt(now(), sealed, deps.timeZone());
    },
    running: () => {
      const sale = store.fiscal.lastSale('R');
      if (sale === null) return { day: 0, perpetual: 0, perpetualAbs: 0 };
      const { after } = payloadOf<'SALE'>(sale);
      if (after === undefined) throw new Error(`${sale.number} has no running totals`);
      const closed = store.fiscal.lastOf('R', 'CLOSE_DAY');
      return { ...after, day: (closed?.seq ?? 0) > sale.seq ? 0 : after.day };
    },
    write: (signer, work, { notBack } = { notBack: false }) => {
      try {
        return store.work(({ after }) => {
          after(deps.onSealed);
          return work(penFor(signer, notBack));
        });
      } catch (error) {
        if (error instanceof NotCanonicalError) {
          throw new FiscalError('invalid', error.message, error);
        }
        if (isStorageError(error)) throw new FiscalError('not_stored', '', error);
        throw error;
      }
    },
  };
}

/** Seals one record behind the last of its chain. */
function sealRecord<K extends Kind>(
  { app, core, store }: Pick<JournalDeps, 'app' | 'core' | 'store'>,
  at: string,
  { till, key }: Signer,
  what: { chain: Chain; kind: K; body: Bodies[K]; operator: string; businessDate: BusinessDate },
): SealedRecord<K> {
  const { chain, kind, body, businessDate, operator } = what;
  const head = store.fiscal.head(chain);
  const seq = (head?.seq ?? 0) + 1;
  const number = recordNumber(till, chain, kind, store.fiscal.lastNumber(chain, kind) + 1);
  checkOperator(operator);
  checkBody(kind, body, chain);
  const sealed = {
    ...(body as unknown as { readonly [key: string]: Sealable }),
    v: FORMAT,
    kind,
    chain,
    seq,
    number,
    at,
    businessDate,
    keyId: key.id,
    app,
    core,
    till,
    operator,
  };
  checkPayload(kind, sealed);
  const text = canonicalJson(sealed);
  const payload = Buffer.from(text, 'utf8');
  const prevHash = Buffer.from(head?.hash ?? NO_HASH);
  const hash = sha256(hashedBytes(chain, seq, prevHash, payload));
  const record: FiscalRecord = {
    chain,
    seq,
    kind,
    number,
    at,
    businessDate,
    format: FORMAT,
    keyId: key.id,
    payload,
    prevHash,
    hash,
    signature: signHash(key, hash),
  };
  const parsed = JSON.parse(text) as Payload<K>;
  store.fiscal.append(record, parsed as unknown as Payload);
  const hex = hash.toString('hex');
  return { number, chain, seq, hash: hex, code: codeOf(hex), payload: parsed };
}

/** Written by this program alone, and signed. */
export function payloadOf<K extends Kind>({ payload }: Pick<FiscalRecord, 'payload'>): Payload<K> {
  return JSON.parse(Buffer.from(payload).toString('utf8')) as Payload<K>;
}

/** A record as it is shown and printed again. */
export function sealedOf<K extends Kind>(record: FiscalRecord): SealedRecord<K> {
  const hash = Buffer.from(record.hash).toString('hex');
  const { chain, number, seq } = record;
  return { number, chain, seq, hash, code: codeOf(hash), payload: payloadOf<K>(record) };
}

/**
 * Looks at a chain's records one after the other, in French words: whether each has its place, is
 * linked to the one before and has its own hash. `before`: the record before the first one; null at
 * the beginning of the chain. Signatures are the verifier's: they take twenty times as long.
 */
export function createLinkCheck(
  chain: Chain,
  before: FiscalRecord | null,
): (record: FiscalRecord) => readonly string[] {
  let seq = before?.seq ?? 0;
  let hash: Uint8Array = before?.hash ?? NO_HASH;
  return (record) => {
    const expected = seq + 1;
    const isLinked = Buffer.compare(hash, record.prevHash) === 0;
    seq = record.seq;
    hash = record.hash;
    if (record.seq !== expected) return [`Il manque l’enregistrement ${chain} ${expected}.`];
    if (!isLinked || !isItsHash(record)) {
      return [`L’enregistrement ${chain} ${record.seq} ne se vérifie pas.`];
    }
    return [];
  };
}

function isItsHash({ chain, hash, payload, prevHash, seq }: FiscalRecord): boolean {
  if (prevHash.length !== 32) return false;
  return Buffer.compare(sha256(hashedBytes(chain, seq, prevHash, payload)), hash) === 0;
}
