import PQueue from 'p-queue';
import * as v from 'valibot';
import type { PinChange, PinCheck } from '../core/access/pin.ts';
import { afterWrongPin, isPinText, NO_TRIES, type PinTries, pinWait } from '../core/access/pin.ts';
import type { DeviceId } from '../core/ids.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { SavedValue } from '../store/saved-value.ts';
import { hashPin, isPin, type PinCost } from './pin-hash.ts';

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
