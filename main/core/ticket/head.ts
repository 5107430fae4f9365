import type { Money } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import { isTrial, orderCode, TRAINING_LOCATION } from '../order/key.ts';
import { LEAVING_OUT, leftOutName, listSenseBy } from '../order/kitchen-words.ts';
import { halfOf, type ItemLine, type OptionLine } from '../order/lines.ts';
import { noteLines } from '../order/notes.ts';
import type { Order } from '../order/order.ts';
import { orderTiming } from '../order/service-time.ts';
import { platformOf } from '../platform/platform.ts';
import {
  amountText,
  labelled,
  momentText,
  quantityText,
  type TicketContext,
  type TicketSource,
  unbroken,
} from './format.ts';
import type { HeadChanges, SaidHead } from './said.ts';
import {
  banner,
  heading,
  plain,
  strong,
  type TicketBlock,
  type TicketDetail,
  type TicketItem,
} from './ticket.ts';
import type { TicketWord, TicketWords } from './words.ts';

/**
 * Platform, brand, service, code: what a ticket is recognised by, from across the kitchen. A trial
 * says above all of it that it is one.
 */
export function headBlocks(source: TicketSource, { words }: TicketContext): TicketBlock[] {
  const { order } = source;
  const { brand, tableName } = order;
  const platform = platformOf(order);
  const blocks = rehearsalBlocks(source, words);
  blocks.push(heading(platform.name || words.say('platformUnknown'), 'large'));
  if (brand !== null && plainWords(brand) !== plainWords(platform.name)) {
    blocks.push(heading(brand, 'tall'));
  }
  blocks.push(heading(serviceText(order, words), 'tall'));
  if (tableName !== null) blocks.push(heading(words.say('table', { name: tableName }), 'large'));
  blocks.push(heading(unbroken(orderCode(source)), 'huge'));
  return blocks;
}

/** What the counter makes in training says FACTICE on every paper (fiscal-france §4.6). */
function rehearsalBlocks({ currentLocationId }: TicketSource, words: TicketWords): TicketBlock[] {
  if (!isTrial(currentLocationId)) return [];
  const isTraining = currentLocationId === TRAINING_LOCATION;
  return [banner(words.say(isTraining ? 'training' : 'trial'))];
}

/** `Table 7 (avant : Table 4)`: what of the head is other than the kitchen has it on paper. */
export function headChangeBlocks(changes: HeadChanges, context: TicketContext): TicketBlock[] {
  const { words } = context;
  const told = (textOf: (head: SaidHead) => string): TicketBlock => {
    const now = textOf(changes.after);
    return heading(words.say('insteadOf', { now, before: textOf(changes.before) }), 'tall');
  };
  const blocks = [banner(words.say('changed'), 'tall')];
  if (changes.service) blocks.push(told((head) => serviceText(head, words)));
  if (changes.table) blocks.push(told((head) => tableText(head, words)));
  if (changes.hour) blocks.push(told((head) => hourText(head, context)));
  return blocks;
}

function tableText({ tableName }: SaidHead, words: TicketWords): string {
  return tableName === null ? words.say('noTable') : words.say('table', { name: tableName });
}

function hourText({ wantedAt = null }: SaidHead, context: TicketContext): string {
  return wantedAt === null ? context.words.say('asap') : momentText(wantedAt, context);
}

/** `Livraison · Plateforme`: HubRise's type, and the shop's own word for it where it says more. */
function serviceText(
  { serviceType, serviceTypeRef }: Pick<Order, 'serviceType' | 'serviceTypeRef'>,
  words: TicketWords,
): string {
  if (serviceType === null) return serviceTypeRef ?? words.say('service.unknown');
  const type = words.say(`service.${serviceType}`);
  const same = serviceTypeRef === null || plainWords(serviceTypeRef) === plainWords(type);
  return same ? type : `${type} · ${serviceTypeRef}`;
}

/** When it is wanted, and whether that is when it leaves the shop or when it is to arrive. */
export function timingBlocks(
  { order, receivedAt }: TicketSource,
  context: TicketContext,
): TicketBlock[] {
  const { words } = context;
  const { confirmedAt } = order;
  const timing = orderTiming(order, receivedAt);
  const place = placeOfTime(order);
  const promised = confirmedAt === null ? null : momentText(confirmedAt, context);
  const blocks: TicketBlock[] = [];
  switch (timing.kind) {
    case 'asap':
      blocks.push(heading(words.say('asap'), 'tall'));
      if (timing.expectedAt !== null) {
        const time = momentText(timing.expectedAt, context);
        if (time !== promised) {
          blocks.push(heading(words.say(`${place}Around`, { time }), 'normal'));
        }
      }
      break;
    case 'scheduled': {
      const time = momentText(timing.at, context);
      blocks.push(heading(time, 'large'));
      blocks.push(heading(words.say(`${place}Time`), 'normal'));
      // The shop promised what was asked for: the same time twice would look like two.
      if (time === promised) return blocks;
      break;
    }
    case 'unknown':
      blocks.push(heading(words.say('timeUnknown'), 'normal'));
      break;
  }
  if (promised !== null) blocks.push(heading(words.say('promised', { time: promised }), 'tall'));
  return blocks;
}

/** HubRise tells it of platform deliveries; a customer who collects always comes for it (API §4). */
function placeOfTime({ expectedIsPickup, serviceType }: Order): 'pickup' | 'delivery' | 'wanted' {
  if (expectedIsPickup === true || serviceType === 'collection') return 'pickup';
  return serviceType === 'delivery' ? 'delivery' : 'wanted';
}

/** The notes on the whole order, each once, under what they are. */
export function noteBlocks({ order }: TicketSource, { words }: TicketContext): TicketBlock[] {
  return noteLines(order).flatMap(({ kind, text }) => [
    strong(words.say(`note.${kind}` satisfies TicketWord)),
    strong(text),
  ]);
}

/** When it came, by which reference, and that something of it could not be read. */
export function footBlocks(source: TicketSource, context: TicketContext): TicketBlock[] {
  const { words } = context;
  const { createdAt, problems, ref } = source.order;
  const blocks: TicketBlock[] = [];
  if (problems.length > 0) blocks.push(strong(words.say('incomplete')));
  const time = momentText(createdAt ?? source.receivedAt, context);
  blocks.push(plain(words.say('ordered', { time })));
  if (ref !== null && ref !== orderCode(source)) blocks.push(plain(words.say('ref', { ref })));
  return blocks;
}

const senseOfList = listSenseBy(LEAVING_OUT);

/** Who reads the lines: the kitchen (large, no prices), the customer, or who packs the bag. */
type ItemStyle = 'kitchen' | 'customer' | 'packing';

/**
 * The lines as they are read: a deal's under its name, cutlery apart at the end (it is packed, not
 * cooked), then what was taken off the order. A line taken off is named to the kitchen, which
 * may have begun it; a customer does not pay for it and does not see it.
 */
export function itemBlocks(
  lines: readonly ItemLine[],
  style: ItemStyle,
  words: TicketWords,
): TicketBlock[] {
  const standing = lines.filter((line) => !line.deleted);
  const blocks = dealt(
    standing.filter((line) => !isCutlery(line)),
    style,
    words,
  );
  const cutlery = standing.filter(isCutlery);
  if (cutlery.length > 0) {
    if (style !== 'customer') blocks.push(strong(words.say('cutlery')));
    for (const line of cutlery) blocks.push(itemBlock(line, style, words));
  }
  const withdrawn = lines.filter((line) => line.deleted);
  if (style === 'kitchen' && withdrawn.length > 0) {
    blocks.push(strong(words.say('withdrawn')));
    for (const line of withdrawn) blocks.push(itemBlock(line, 'packing', words));
  }
  return blocks.length > 0 ? blocks : [plain(words.say('noItems'))];
}

/** How many things lie in the bag; null where a quantity is no whole number. */
export function pieceCount(lines: readonly ItemLine[]): number | null {
  let pieces = 0;
  for (const line of lines) {
    if (line.deleted || isCutlery(line)) continue;
    const quantity = Number(line.quantity);
    if (!Number.isSafeInteger(quantity)) return null;
    pieces += quantity;
  }
  return pieces;
}

/** Platforms send disposable cutlery as an item of the order (samples of Uber Eats). */
function isCutlery(line: Pick<ItemLine, 'name'>): boolean {
  return /^(couverts?|cutlery)\b/.test(plainWords(line.name));
}

function dealt(lines: readonly ItemLine[], style: ItemStyle, words: TicketWords): TicketBlock[] {
  let deal: string | null = null;
  return lines.flatMap((line) => {
    const caption = line.deal !== null && line.dealKey !== deal ? [strong(line.deal)] : [];
    deal = line.dealKey;
    return [...caption, itemBlock(line, style, words)];
  });
}

function itemBlock(line: ItemLine, style: ItemStyle, words: TicketWords): TicketItem {
  const priced = style === 'customer';
  const named = line.sku === null ? line.name : `${line.name} ${line.sku}`;
  return {
    kind: 'item',
    quantity: quantityText(line.quantity, words),
    name: line.dealLabel === null ? named : labelled(line.dealLabel, named, words),
    amount: priced && line.amount !== null ? amountText(line.amount, words) : null,
    size: style === 'kitchen' ? 'tall' : 'normal',
    details: style === 'packing' ? [] : detailsOf(line, priced, words),
  };
}

function detailsOf(line: ItemLine, priced: boolean, words: TicketWords): TicketDetail[] {
  const details: TicketDetail[] = [];
  let half: 1 | 2 | null = null;
  for (const option of line.options) {
    const next = halfOf(option);
    if (next !== null && next !== half) details.push(detail('caption', words.say(`half${next}`)));
    half = next ?? half;
    details.push(optionDetail(option, priced, words));
  }
  if (line.notes !== null) details.push(detail('note', line.notes));
  return details;
}

/**
 * An option under the name of its list, because a list may say the opposite of what its options
 * do: `Retirer : Basilic`. Names that say nothing are left out.
 */
function optionDetail(option: OptionLine, priced: boolean, words: TicketWords): TicketDetail {
  const { listName, quantity, removed } = option;
  const name = removed ? leftOutName(option.name) : option.name;
  const counted = quantity === '1' ? name : `${quantityText(quantity, words)} ${name}`;
  const says = listName !== null && halfOf(option) === null && !/^options?$/i.test(listName);
  const text = removed ? `${words.say('without')} ${counted}` : counted;
  const extra = priced ? extraText(option.amount, words) : '';
  const shown = says && !removed ? labelled(listName, text, words) : text;
  const kind = senseOfList(listName) === 'added' ? 'added' : 'option';
  return detail(removed ? 'without' : kind, `${shown}${extra}`);
}

/** It stands in brackets and not under the amounts: the item's own amount includes it. */
function extraText(amount: Money | null, words: TicketWords): string {
  return amount === null || amount.cents === 0 ? '' : ` (${amountText(amount, words)})`;
}

function detail(kind: TicketDetail['kind'], text: string): TicketDetail {
  return { kind, text };
}
