import fc from 'fast-check';
import {
  type KitchenMark,
  nextTurn,
  shareStep,
  turnOnPaper,
} from '../../../main/core/kitchen/marks.ts';

/** The mark of another till that has the first ticket, unless said. */
export function mark(facts: Partial<KitchenMark> = {}): KitchenMark {
  return {
    tillId: 'bar',
    tillName: 'Bar',
    ownerSince: null,
    turn: 1,
    paper: 'first',
    isPrinted: false,
    after: 0,
    ...facts,
  };
}

interface Till {
  readonly id: string;
  readonly isOwner: boolean;
  isOn: boolean;
  isCutOff: boolean;
  /** When it began to wait, when it last read, since when it asks in vain. */
  since: number;
  readAt: number;
  askingSince: number | null;
  marks: readonly KitchenMark[];
  /** A write that HubRise does not have yet. */
  pending: KitchenMark | null;
  isSettled: boolean;
}

/** A paper of before: of which till, and what. */
export interface Printed {
  readonly till: number;
  readonly paper: string;
}

interface Paper {
  readonly till: string;
  readonly isMarked: boolean;
}

/** A shop of several tills on one order, and HubRise between them: any of them may lag or be gone. */
export class Shop {
  now = 0;
  hubrise: readonly KitchenMark[] = [];
  readonly papers: Paper[] = [];
  readonly tills: Till[];

  /** `past`: who has printed what of the order before, in its order. */
  constructor(owners: readonly boolean[], past: readonly Printed[] = []) {
    past.forEach(({ paper, till }, at) => {
      const tillId = `till-${till % owners.length}`;
      this.write(mark({ tillId, paper, turn: at + 1, after: at + 1, isPrinted: true }));
    });
    this.tills = owners.map((isOwner, index) => ({
      id: `till-${index}`,
      isOwner,
      isOn: true,
      isCutOff: false,
      marks: this.hubrise,
      since: 0,
      readAt: 0,
      askingSince: null,
      pending: null,
      isSettled: false,
    }));
  }

  write(next: KitchenMark): void {
    this.hubrise = [...this.hubrise.filter(({ tillId }) => tillId !== next.tillId), next];
  }

  /** HubRise has taken it; the answer may be lost. */
  deliver(till: Till, isAnswered: boolean): void {
    const { pending } = till;
    if (pending === null || till.isCutOff) return;
    this.write(pending);
    till.pending = null;
    if (isAnswered && till.isOn) this.read(till);
  }

  read(till: Till): void {
    till.marks = this.hubrise;
    till.readAt = this.now;
    till.askingSince = null;
  }

  act(till: Till): void {
    if (!till.isOn || till.isSettled || till.pending !== null) return;
    const next = shareStep({
      tillId: till.id,
      paper: 'first',
      marks: till.marks,
      readAgoMs: this.now - till.readAt,
      waitedMs: this.now - till.since,
      failingMs: till.askingSince === null ? null : this.now - till.askingSince,
      isEager: till.isOwner,
    });
    if (next.kind === 'told') till.isSettled = true;
    else if (next.kind === 'print') this.print(till, next.duplicate === 'possible');
    else if (next.kind === 'wait') return;
    else if (till.isCutOff) till.askingSince ??= this.now;
    else if (next.kind === 'look') this.read(till);
    else till.pending = mark({ tillId: till.id, turn: next.turn, after: next.after });
  }

  print(till: Till, isMarked: boolean): void {
    this.papers.push({ till: till.id, isMarked });
    till.isSettled = true;
    const begun = till.marks.find(
      ({ paper, tillId, turn }) =>
        tillId === till.id && paper === 'first' && turn > turnOnPaper(till.marks),
    );
    const turn = begun?.turn ?? nextTurn(till.marks);
    if (!till.isCutOff) this.write(mark({ tillId: till.id, turn, after: turn, isPrinted: true }));
  }
}

type Action =
  | {
      readonly kind: 'act' | 'answer' | 'lose' | 'off' | 'on' | 'cut' | 'mend';
      readonly till: number;
    }
  | { readonly kind: 'pass'; readonly ms: number };

/** What may happen to such a shop, in any order. */
export const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('act' as const), till: fc.nat(2) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), till: fc.nat(2) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'lose' as const,
          'off' as const,
          'on' as const,
          'cut' as const,
          'mend' as const,
        ),
        till: fc.nat(2),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('pass' as const),
        ms: fc.constantFrom(100, 3_000, 12_000, 50_000, 100_000),
      }),
    },
  ),
  { maxLength: 60 },
);

export function play(shop: Shop, action: Action): void {
  if (action.kind === 'pass') {
    shop.now += action.ms;
    return;
  }
  const till = shop.tills[action.till % shop.tills.length];
  if (till === undefined) return;
  switch (action.kind) {
    case 'act':
      shop.act(till);
      break;
    case 'answer':
      shop.deliver(till, true);
      break;
    case 'lose':
      shop.deliver(till, false);
      break;
    case 'off':
      till.isOn = false;
      break;
    case 'on':
      // A program that starts anew waits anew, and knows what is on its disk.
      Object.assign(till, { isOn: true, since: shop.now, askingSince: null, pending: null });
      break;
    case 'cut':
      till.isCutOff = true;
      break;
    case 'mend':
      till.isCutOff = false;
      break;
  }
}
