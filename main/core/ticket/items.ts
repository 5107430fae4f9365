import type { Money } from '../format/money.ts';
import { plainWords } from '../format/text.ts';
import { halfOf, type ItemLine, type OptionLine } from '../order/lines.ts';
import { LEAVING_OUT, leftOutName, listSenseBy } from '../order/option-sense.ts';
import { amountText, labelled, quantityText } from './format.ts';
import { plain, strong, type TicketBlock, type TicketDetail, type TicketItem } from './ticket.ts';
import type { TicketWords } from './words.ts';

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
