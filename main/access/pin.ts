import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import PQueue from 'p-queue';
import * as v from 'valibot';
import {
  afterWrongPin,
  isPinText,
  NO_TRIES,
  type PinChange,
  type PinCheck,
  type PinTries,
  pinWait,
} from '../core/access/pin.ts';
import type { DeviceId } from '../core/ids.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { SavedValue } from '../store/saved-value.ts';

/** How much work one guess is: scrypt's N, r and p. */
export interface PinCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * 64 MiB and some 200 ms on a till's computer: little for a person, and half an hour for all PINs
 * of four digits for somebody who has the keychain's contents. Kept beside each hash, so that it
 * can be raised.
 */
export const PIN_COST: PinCost = { N: 2 ** 16, r: 8, p: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stranger's entry may at most make this computer do. */
const MOST_MEMORY = 512 * 1024 * 1024;

const power = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(2),
  v.check((value) => Math.log2(value) % 1 === 0),
);
const small = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64));
const base64 = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Buffer.from(text, 'base64')),
);
const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ salt: base64, hash: base64, cost: v.object({ N: power, r: small, p: small }) }),
  v.check(({ hash }) => hash.length === HASH_BYTES),
  v.check(({ cost }) => memoryFor(cost) <= MOST_MEMORY),
);

/** What is kept of a PIN: text for the keychain. */
export async function hashPin(pin: string, cost: PinCost = PIN_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, cost);
  return JSON.stringify({ salt: salt.toString('base64'), hash: hash.toString('base64'), cost });
}

/** Whether it is that PIN; null where `kept` is nothing that `hashPin` has made. */
export async function isPin(pin: string, kept: string): Promise<boolean | null> {
  const parsed = v.safeParse(schema, kept);
  if (!parsed.success) return null;
  const { salt, hash, cost } = parsed.output;
  return timingSafeEqual(await derive(pin, salt, cost), hash);
}

function derive(pin: string, salt: Buffer, cost: PinCost): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const options = { ...cost, maxmem: memoryFor(cost) };
  scrypt(pin.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => {
    if (error === null) resolve(key);
    else reject(error);
  });
  return promise;
}

/** Twice what the algorithm itself needs (128 · N · r), for what is around it. */
function memoryFor({ N, r }: PinCost): number {
  return 2 * 128 * N * r;
}

/**
 * The keychain entry; an operator's has the operator's id in its name. Deleting it there is the way out
 * for who has forgotten the PIN: README.
 */
const pinAccount = (device: DeviceId, of: string | undefined): string =>
  of === undefined ? `${device}/pin` : `${device}/pin-${of}`;

interface PinDeps {
  /** The system's keychain, guarded. */
  readonly keychain: SecretStore;
  readonly device: DeviceId;
  /** The id of the operator whose it is; the manager's unless said. */
  readonly of?: string;
  readonly memory: SavedValue;
  /** How long the computer has been running, its sleep included, ms: no clock that somebody sets. */
  readonly sinceBoot: () => number;
  readonly cost?: PinCost;
  /** Another one than it is was tried. */
  readonly onWrong?: () => void;
}

type PinState =
  | { readonly kind: 'none' }
  | { readonly kind: 'set'; readonly waitMs: number }
  /** There is one, and the keychain does not say which. */
  | { readonly kind: 'unavailable' };

export interface Pin {
  state(): Promise<PinState>;
  /** `right` where there is no PIN. */
  check(pin: string): Promise<PinCheck>;
  /** Sets the first PIN, or another in its place: that needs the `current` one. */
  set(next: string, current: string | null): Promise<PinChange>;
  remove(current: string): Promise<PinChange>;
  /** By somebody who may without knowing the present one; null: none any more. */
  replace(next: string | null): Promise<PinChange>;
}

const memorySchema = v.object({
  hasPin: v.boolean(),
  wrong: v.pipe(v.number(), v.integer(), v.minValue(0)),
  lastAt: v.nullable(v.number()),
});

type Memory = v.InferOutput<typeof memorySchema>;

/**
 * The manager's PIN. Its hash is in the keychain. How often it was mistyped is in the database, so
 * that a restart opens nothing. One call at a time: guesses at once would all come before the wait.
 */
export function createPin(deps: PinDeps): Pin {
  const { keychain, sinceBoot } = deps;
  const account = pinAccount(deps.device, deps.of);
  let memory: Memory = v.parse(
    v.fallback(memorySchema, { hasPin: false, ...NO_TRIES }),
    deps.memory.read(),
  );
  const turns = new PQueue({ concurrency: 1 });

  function remember(change: Partial<Memory>): void {
    memory = { ...memory, ...change };
    try {
      deps.memory.write(memory);
    } catch {
      // A full disk: it counts until the end of this process, and must not lock the manager out.
    }
  }

  /** The hash; null: there is no PIN; undefined: nobody knows which. */
  async function kept(): Promise<string | null | undefined> {
    const result = await keychain.get(account);
    if (result.kind === 'ok') {
      if (memory.hasPin !== (result.value !== null)) remember({ hasPin: result.value !== null });
      return result.value;
    }
    // A till without a keychain never had a PIN, and must not be locked.
    return memory.hasPin ? undefined : null;
  }

  async function check(pin: string): Promise<PinCheck> {
    const hash = await kept();
    if (hash === null) return { kind: 'right' };
    if (hash === undefined) return { kind: 'unavailable' };
    const waitMs = pinWait(memory, sinceBoot());
    if (waitMs > 0) return { kind: 'too_early', waitMs };
    const before: PinTries = { wrong: memory.wrong, lastAt: memory.lastAt };
    // Stored before the PIN is looked at: a power cut in between gives no free guess.
    const after = afterWrongPin(before, sinceBoot());
    remember(after);
    const isRight = await isPin(pin, hash);
    if (isRight === null) {
      remember(before);
      return { kind: 'unavailable' };
    }
    if (!isRight) {
      deps.onWrong?.();
      return { kind: 'wrong', waitMs: pinWait(after, sinceBoot()) };
    }
    remember(NO_TRIES);
    return { kind: 'right' };
  }

  async function set(next: string, current: string | null): Promise<PinChange> {
    if (!isPinText(next)) return { kind: 'not_a_pin' };
    const checked = await check(current ?? '');
    return checked.kind === 'right' ? replace(next) : checked;
  }

  async function remove(current: string): Promise<PinChange> {
    const checked = await check(current);
    return checked.kind === 'right' ? replace(null) : checked;
  }

  async function replace(next: string | null): Promise<PinChange> {
    if (next !== null && !isPinText(next)) return { kind: 'not_a_pin' };
    const result =
      next === null
        ? await keychain.delete(account)
        : await keychain.set(account, await hashPin(next, deps.cost));
    if (result.kind !== 'ok') return { kind: 'not_kept' };
    remember({ hasPin: next !== null, ...NO_TRIES });
    return { kind: 'done' };
  }

  return {
    state: () =>
      turns.add(async () => {
        const hash = await kept();
        if (hash === undefined) return { kind: 'unavailable' };
        return hash === null
          ? { kind: 'none' }
          : { kind: 'set', waitMs: pinWait(memory, sinceBoot()) };
      }),
    check: (pin) => turns.add(() => check(pin)),
    set: (next, current) => turns.add(() => set(next, current)),
    remove: (current) => turns.add(() => remove(current)),
    replace: (next) => turns.add(() => replace(next)),
  };
}
