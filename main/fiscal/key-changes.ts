import type { FiscalReason, Outcome } from '../core/fiscal/refusal.ts';
import { createKeyedLock } from '../lib/queues.ts';
import type { Store } from '../store/index.ts';
import { fingerprintOf } from './crypto.ts';
import type { Journal } from './journal.ts';
import { type KeyRing, nextKey, sealNewKey } from './keys.ts';
import { knownMarks, type Marks } from './marks.ts';
import type { createPhases } from './phases.ts';
import type { SetUpRequest } from './requests.ts';
import { checkSetUp, sealStart } from './set-up.ts';

interface KeyChangesDeps {
  readonly store: Store;
  readonly journal: Journal;
  readonly phases: Pick<ReturnType<typeof createPhases>, 'begun' | 'changeKey' | 'signer' | 'view'>;
  readonly keys: Pick<KeyRing, 'keep'>;
  readonly marks: Pick<Marks, 'begins' | 'read'>;
  readonly timeZone: () => string;
  /** What `FiscalError` says as an answer. */
  readonly outcome: <T>(work: () => T) => Outcome<T>;
}

const KEYS = 'keys';

/**
 * What makes a key, one after the other: of two at once the second would be kept in the place of the one that
 * has just been sealed, and the journal could not be signed any more.
 */
export function createKeyChanges({
  journal,
  keys,
  marks,
  outcome,
  phases,
  ...deps
}: KeyChangesDeps) {
  const { store, timeZone } = deps;
  const inTurn = createKeyedLock();

  async function setUp(request: SetUpRequest): Promise<Outcome<{ readonly fingerprint: string }>> {
    const checked = outcome(() => checkSetUp(request));
    if (checked.kind === 'refused') return checked;
    if (journal.settings() !== null) return refused('invalid', 'the counter is set up already');
    const key = nextKey(store);
    const read = await marks.read();
    const before = knownMarks(read);
    if (!(await keys.keep(key))) return refused('no_keychain');
    await marks.begins(fingerprintOf(key.spki), read);
    const done = outcome(() =>
      journal.write({ till: request.till, key }, (pen) => {
        sealStart(pen, request, { timeZone: timeZone(), marks: before });
        store.fiscalSetup.write({ seller: request.seller, isTraining: false });
      }),
    );
    if (done.kind === 'refused') return done;
    await phases.begun(key);
    return { kind: 'done', value: { fingerprint: fingerprintOf(key.spki) } };
  }

  async function rotate(operator: string): Promise<Outcome<void>> {
    const before = outcome(phases.signer);
    if (before.kind === 'refused') return before;
    return phases.changeKey((pen, key) => sealNewKey(pen, key, { operator, isLost: false }));
  }

  async function replaceLost(operator: string): Promise<Outcome<void>> {
    if (phases.view(null).phase !== 'key_lost') return refused('invalid', 'no key is lost');
    return phases.changeKey((pen, key) => sealNewKey(pen, key, { operator, isLost: true }));
  }

  return {
    setUp: (request: SetUpRequest) => inTurn.run(KEYS, () => setUp(request)),
    /** Another key, signed by the present one. */
    rotateKey: (operator: string) => inTurn.run(KEYS, () => rotate(operator)),
    /** Only in the phase `key_lost`: a new START paper is due. */
    replaceLostKey: (operator: string) => inTurn.run(KEYS, () => replaceLost(operator)),
  };
}

function refused(reason: FiscalReason, detail = '') {
  return { kind: 'refused' as const, reason, detail };
}
