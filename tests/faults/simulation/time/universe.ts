/** Time itself: what is planned happens in order, each at its own moment, and nothing in between. */
export interface Universe {
  /** True time, ms since the epoch, and HubRise's clock. */
  now(): number;
  /** Plans `work`; what is planned for the same moment happens in the order of planning. */
  at(time: number, work: () => void): () => void;
  /** When the next thing happens; null where nothing is planned any more. */
  next(): number | null;
  /** Goes to the next thing and does it. */
  step(): void;
  /** Goes to a moment before which nothing is planned. */
  passTo(time: number): void;
}

interface Planned {
  readonly time: number;
  readonly turn: number;
  /** Null where it was taken back. */
  work: (() => void) | null;
}

export function createUniverse(start: number): Universe {
  const heap: Planned[] = [];
  let time = start;
  let turn = 0;

  function isBefore(a: Planned, b: Planned): boolean {
    return a.time < b.time || (a.time === b.time && a.turn < b.turn);
  }

  function push(planned: Planned): void {
    let place = heap.push(planned) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as Planned;
      if (!isBefore(planned, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = planned;
  }

  function pop(): void {
    const last = heap.pop() as Planned;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const rightFirst =
        right < heap.length && isBefore(heap[right] as Planned, heap[left] as Planned);
      const child = rightFirst ? right : left;
      if (!isBefore(heap[child] as Planned, last)) break;
      heap[place] = heap[child] as Planned;
      place = child;
    }
    heap[place] = last;
  }

  function head(): Planned | null {
    while (heap[0]?.work === null) pop();
    return heap[0] ?? null;
  }

  return {
    now: () => time,
    at: (when, work) => {
      const planned: Planned = { time: Math.max(time, when), turn: turn++, work };
      push(planned);
      return () => {
        planned.work = null;
      };
    },
    next: () => head()?.time ?? null,
    step: () => {
      const planned = head();
      if (planned === null) return;
      pop();
      time = planned.time;
      planned.work?.();
    },
    passTo: (when) => {
      time = Math.max(time, when);
    },
  };
}
