import { largestRemainder } from '../fiscal/basket.ts';
import type { Draft, DraftLine, ToldLine } from './draft.ts';
import {
  centsOf,
  emptyText,
  euros,
  isOff,
  itemsOf,
  type LocalItem,
  type LocalText,
  type NewLocalOrder,
  netOfLine,
  quantityText,
  settledOf,
  standingSum,
  thousandthsOf,
  ticketRebate,
  withHead,
  withTotals,
  wordsOf,
} from './local-text.ts';

/** How many of a line the kitchen knows, thousandths. */
function quantityTold(told: readonly ToldLine[]): number {
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

/** What the kitchen has of the counter's orders. */
export interface KitchenBook {
  /** Null where there is none of this id. `isInHand`: it has not left the kitchen yet. */
  read(id: string): { readonly text: LocalText; readonly isInHand: boolean } | null;
  /** One more, for what is asked for when all that came before has left the kitchen. */
  next(): NewLocalOrder;
}

/** What a draft brings to the kitchen: it as told from now on, and the orders that are other than before. */
export interface Sent {
  readonly draft: Draft;
  readonly texts: readonly LocalText[];
}

/**
 * Tells the kitchen all of a draft that it does not know: lines and how many of them, as they are now.
 * What is taken off is struck, not gone; what is asked for once an order has left the kitchen is an
 * order of its own, so that nobody makes the first one again.
 */
export function sendDraft(draft: Draft, book: KitchenBook): Sent {
  const desk = openDesk(draft, book);
  const lines = draft.lines.map((line) => desk.tell(line));
  return desk.done({ ...draft, lines });
}

/** A line was taken off, or some of it: the kitchen hears of that alone, at once. */
export function sendRemoval(before: Draft, after: Draft, id: number, book: KitchenBook): Sent {
  const desk = openDesk(after, book);
  const gone = before.lines.find((line) => line.id === id)?.told ?? [];
  if (!after.lines.some((line) => line.id === id))
    for (const one of gone) desk.strike(one, one.qty);
  const lines = after.lines.map((line) => (line.id === id ? desk.tell(line) : line));
  return desk.done({ ...after, lines });
}

/** Nothing of the draft is to be made any more; an order of which nothing is left is off. */
export function callOff(draft: Draft, reason: string, book: KitchenBook): Sent {
  const desk = openDesk(draft, book);
  for (const { told = [] } of draft.lines) for (const one of told) desk.strike(one, one.qty);
  const { texts } = desk.done(draft);
  const changed = new Map(texts.map((text) => [text.id, text]));
  // One of which all was struck before is off as well.
  const all = (draft.kitchen ?? []).flatMap((id) => changed.get(id) ?? book.read(id)?.text ?? []);
  return {
    draft,
    texts: all.flatMap((text) => {
      if (text.items.some(({ deleted }) => !deleted)) return changed.has(text.id) ? [text] : [];
      if (isOff(text)) return [];
      const custom_fields = { ...text.custom_fields, epos: { rejection: { cause: reason } } };
      return [{ ...withoutStrikes(text, book), status: 'cancelled', custom_fields }];
    }),
  };
}

/** What is off as a whole says so itself, and still says what it was. */
function withoutStrikes(text: LocalText, book: KitchenBook): LocalText {
  return book.read(text.id)?.text ?? text;
}

/** How many lines of a draft the kitchen does not know as they are. */
export function countUntold({ lines }: Pick<Draft, 'lines'>): number {
  return lines.filter((line) => {
    const told = line.told ?? [];
    const words = wordsOf(line);
    return quantityTold(told) !== line.qty || told.some((one) => one.words !== words);
  }).length;
}

/** The kitchen's orders of a ticket, as they are being changed. */
function openTexts(draft: Draft, book: KitchenBook) {
  const texts = new Map<string, LocalText>();
  const changed = new Set<string>();
  let ids = draft.kitchen ?? [];
  let added: string | null = null;

  function textOf(id: string): LocalText | null {
    const text = texts.get(id) ?? book.read(id)?.text ?? null;
    if (text !== null) texts.set(id, text);
    return text;
  }

  function isInHand(id: string): boolean {
    return id === added || book.read(id)?.isInHand === true;
  }

  function put(text: LocalText): void {
    texts.set(text.id, text);
    changed.add(text.id);
  }

  /** The order that takes what is new. */
  function target(): LocalText {
    const last = ids.at(-1);
    const text = last !== undefined && isInHand(last) ? textOf(last) : null;
    if (text !== null) return text;
    const made = emptyText(book.next());
    ids = [...ids, made.id];
    added = made.id;
    texts.set(made.id, made);
    return made;
  }

  return {
    textOf,
    isInHand,
    put,
    target,
    ids: (): readonly string[] => ids,
    isChanged: (id: string): boolean => changed.has(id),
  };
}

type KitchenTexts = ReturnType<typeof openTexts>;

/**
 * What a line costs by now: that is no news to the kitchen. Told in several times, each shares the price
 * and what is taken off by how many it is, so that together they come to what the ticket says.
 */
function reprice(desk: KitchenTexts, line: DraftLine): void {
  const told = line.told ?? [];
  const words = wordsOf(line);
  if (quantityTold(told) !== line.qty || told.some((one) => one.words !== words)) return;
  const net = netOfLine(line);
  const shares = largestRemainder(
    net,
    told.map(({ qty }) => qty),
  );
  for (const [place, one] of told.entries()) repriceTold(desk, line, one, shares?.[place] ?? net);
}

function repriceTold(
  { put, textOf }: KitchenTexts,
  line: DraftLine,
  told: ToldLine,
  cents: number,
): void {
  const text = textOf(told.order);
  const mine = text?.items.filter((one) => isOf(one, told.item) && !one.deleted) ?? [];
  if (text === null || mine[0] === undefined) return;
  if (thousandthsOf(mine[0].quantity) !== told.qty) return;
  const items = itemsOf(line, told.item, told.qty, cents);
  const now = new Map(items.map((one) => [one.id, one.subtotal]));
  if (mine.every(({ id, subtotal }) => (now.get(id) ?? subtotal) === subtotal)) return;
  const priced = (one: LocalItem): LocalItem => ({
    ...one,
    subtotal: now.get(one.id) ?? one.subtotal,
  });
  put({ ...text, items: text.items.map((one) => (mine.includes(one) ? priced(one) : one)) });
}

function openDesk(draft: Draft, book: KitchenBook) {
  const desk = openTexts(draft, book);
  const { isInHand, put, target, textOf } = desk;

  function ask(line: DraftLine, qty: number, words: string): ToldLine {
    const text = target();
    const item = freeId(text, line.id);
    put({ ...text, items: [...text.items, ...itemsOf(line, item, qty)] });
    return { order: text.id, item, qty, words };
  }

  function strike({ item, order }: ToldLine, qty: number): void {
    const text = textOf(order);
    if (text === null) return;
    put({ ...text, items: text.items.map((one) => (isOf(one, item) ? fewer(one, qty) : one)) });
  }

  /** In its place where all of that item is this line's; the kitchen reads it as changed. */
  function replace(line: DraftLine, told: ToldLine, words: string): ToldLine | null {
    const text = isInHand(told.order) ? textOf(told.order) : null;
    const mine = text?.items.filter((one) => isOf(one, told.item)) ?? [];
    const [first] = mine;
    if (text === null || first === undefined || first.deleted) return null;
    if (thousandthsOf(first.quantity) !== told.qty) return null;
    const items = text.items.flatMap((one) =>
      one === first ? itemsOf(line, told.item, line.qty) : mine.includes(one) ? [] : [one],
    );
    put({ ...text, items });
    return { ...told, qty: line.qty, words };
  }

  function more(line: DraftLine, told: readonly ToldLine[], words: string): readonly ToldLine[] {
    const last = told.at(-1);
    const extra = line.qty - quantityTold(told);
    const only = told.length === 1 && last !== undefined ? replace(line, last, words) : null;
    return only === null ? [...told, ask(line, extra, words)] : [only];
  }

  function tell(line: DraftLine): DraftLine {
    const told = line.told ?? [];
    const words = wordsOf(line);
    const known = quantityTold(told);
    const [only] = told;
    if (told.every((one) => one.words === words)) {
      if (known === line.qty) return line;
      if (known < line.qty) return { ...line, told: more(line, told, words) };
      const [kept, gone] = splitTold(told, line.qty);
      for (const one of gone) strike(one, one.qty);
      return { ...line, told: kept };
    }
    const replaced = told.length === 1 && only !== undefined ? replace(line, only, words) : null;
    if (replaced !== null) return { ...line, told: [replaced] };
    for (const one of told) strike(one, one.qty);
    return { ...line, told: [ask(line, line.qty, words)] };
  }

  return {
    tell,
    strike,
    done: (after: Draft): Sent => {
      for (const line of after.lines) reprice(desk, line);
      const ids = desk.ids();
      for (const id of ids) {
        const text = textOf(id);
        const headed = text === null ? null : withHead(text, after);
        if (headed !== null && JSON.stringify(headed) !== JSON.stringify(text)) put(headed);
      }
      const all = ids.flatMap((id) => textOf(id) ?? []);
      const off = rebateShares(all, ticketRebate(after));
      const made = all.flatMap((text, place) => {
        const total = withTotals(text, off[place] ?? 0);
        return desk.isChanged(text.id) || total.total !== text.total ? [total] : [];
      });
      return { draft: ids.length === 0 ? after : { ...after, kitchen: ids }, texts: made };
    },
  };
}

/**
 * What is taken off the whole ticket (cents), over its orders by what each comes to: together they
 * come to what the ticket does, to the cent.
 */
export function rebateShares(texts: readonly LocalText[], rebate: number): readonly number[] {
  const sums = texts.map((text) =>
    isOff(text) ? 0 : Math.max(0, standingSum(text) - settledOf(text)),
  );
  const sum = sums.reduce((total, one) => total + one, 0);
  return largestRemainder(Math.min(rebate, sum), sums) ?? sums.map(() => 0);
}

function isOf({ id }: LocalItem, item: string): boolean {
  return id === item || id.startsWith(`${item}:`);
}

function fewer(item: LocalItem, qty: number): LocalItem {
  const before = thousandthsOf(item.quantity);
  const left = before - qty;
  // Struck as it stood: who reads it knows what is not made.
  if (left <= 0) return { ...item, deleted: true };
  const subtotal = euros(Math.round((centsOf(item.subtotal) * left) / before));
  return { ...item, quantity: quantityText(left), subtotal };
}

function freeId({ items }: LocalText, line: number): string {
  for (let more = 0; ; more += 1) {
    const id = more === 0 ? String(line) : `${line}.${more + 1}`;
    if (!items.some((one) => isOf(one, id))) return id;
  }
}
