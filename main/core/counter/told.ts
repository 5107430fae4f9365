import type { Draft, DraftLine, ToldLine } from './draft.ts';

/** How many of a line the kitchen knows, thousandths. */
export function quantityTold(told: readonly ToldLine[]): number {
  return told.reduce((sum, { qty }) => sum + qty, 0);
}

/** Of so much (thousandths) of a line, and of the rest of it: what the kitchen knows of each. */
export function splitTold(
  told: readonly ToldLine[],
  qty: number,
): readonly [readonly ToldLine[], readonly ToldLine[]] {
  let wanted = qty;
  const mine: ToldLine[] = [];
  const rest: ToldLine[] = [];
  for (const one of told) {
    const taken = Math.min(wanted, one.qty);
    wanted -= taken;
    if (taken > 0) mine.push({ ...one, qty: taken });
    if (one.qty > taken) rest.push({ ...one, qty: one.qty - taken });
  }
  return [mine, rest];
}

/** The way back: what is known of one item is one again. */
export function joinTold(told: readonly ToldLine[]): readonly ToldLine[] {
  const joined: ToldLine[] = [];
  for (const one of told) {
    const at = joined.findIndex(({ item, order }) => item === one.item && order === one.order);
    const same = joined[at];
    if (same === undefined) joined.push(one);
    else joined[at] = { ...same, qty: same.qty + one.qty };
  }
  return joined;
}

export function withTold(line: DraftLine, told: readonly ToldLine[]): DraftLine {
  const { told: _before, ...rest } = line;
  return told.length === 0 ? rest : { ...rest, told };
}

/** Whether something leaves a ticket that the kitchen was told of, or becomes cheaper there. */
export function voidsTold(before: Pick<Draft, 'lines'>, after: Pick<Draft, 'lines'>): boolean {
  return before.lines.some((line) => {
    const told = quantityTold(line.told ?? []);
    if (told === 0) return false;
    const now = after.lines.find(({ id }) => id === line.id);
    return now === undefined || now.qty < told || now.priced.unit < line.priced.unit;
  });
}
