import { concerns, type Fault, type Target } from '../http/fault.ts';

/** A fault in force; `left` is null until it is cleared. */
export type ActiveFault = {
  readonly id: string;
  readonly fault: Fault;
  left: number | null;
  /** Resolves once the fault is cleared: what a held request waits for. */
  readonly cleared: Promise<void>;
};

/** The faults in force. */
export type Faults = {
  add(fault: Fault): string;
  /** Takes one use of each fault that is meant for this request, in the order of their adding. */
  take(target: Target): readonly ActiveFault[];
  /** Whether the next request like this one meets a fault of this kind. */
  isMet(kind: Fault['kind'], target: Target): boolean;
  /** Ends one fault, or all; held requests go on. */
  clear(id?: string): void;
  list(): readonly ActiveFault[];
};

/** Keeps the faults. One that is used up stays until cleared only if it holds requests. */
export function createFaults(): Faults {
  let active: (ActiveFault & { readonly release: () => void })[] = [];
  let count = 0;
  const isUsedUp = ({ fault, left }: ActiveFault): boolean => left === 0 && fault.kind !== 'hold';
  return {
    add: (fault) => {
      count += 1;
      const id = `fault-${count}`;
      const { promise, resolve } = Promise.withResolvers<void>();
      active.push({ id, fault, left: fault.times ?? null, cleared: promise, release: resolve });
      return id;
    },
    take: (target) => {
      const met = active.filter(({ fault, left }) => left !== 0 && concerns(fault, target));
      for (const entry of met) if (entry.left !== null) entry.left -= 1;
      active = active.filter((entry) => !isUsedUp(entry));
      return met;
    },
    isMet: (kind, target) =>
      active.some(
        ({ fault, left }) => fault.kind === kind && left !== 0 && concerns(fault, target),
      ),
    clear: (id) => {
      const ended = active.filter((entry) => id === undefined || entry.id === id);
      active = active.filter((entry) => !ended.includes(entry));
      for (const entry of ended) entry.release();
    },
    list: () => active,
  };
}
