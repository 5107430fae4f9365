import { assertNever } from '../assert-never.ts';
import { createQuantityFormat, type Money, type Quantity } from '../format/numbers.ts';
import { firstNames } from '../format/text.ts';
import { moneyName } from '../order/english-names.ts';
import type { Order, ServiceType } from '../order/order.ts';
import {
  amountDue,
  isTip,
  type PaymentView,
  paymentLines,
  paymentState,
  type TotalLine,
  totalLines,
} from '../order/payments.ts';
import { amountText, labelled, type TicketContext, type TicketSource } from './format.ts';
import { banner, plain, RULE, strong, type TicketBlock } from './ticket.ts';
import { vatTable } from './vat.ts';
import type { TicketWords } from './words.ts';

/** From the items to HubRise's total; a tip stands last, because it is no revenue (API §6). */
export function totalBlocks(order: Order, { words }: TicketContext): TicketBlock[] {
  const isTipLine = (line: TotalLine): boolean => line.kind === 'charge' && isTip(line.name);
  const rank = (line: TotalLine): number => (line.kind === 'total' ? 2 : Number(isTipLine(line)));
  const blocks = totalLines(order)
    .toSorted((a, b) => rank(a) - rank(b))
    .map((line): TicketBlock => {
      const name = isTipLine(line) ? words.say('money.tip') : totalName(line, words);
      return columns(name, line.amount, words, line.kind === 'total');
    });
  const codes = firstNames(order.couponCodes).join(', ');
  if (codes !== '') blocks.push(plain(labelled(words.say('money.coupons'), codes, words)));
  return blocks;
}

function totalName(line: TotalLine, words: TicketWords): string {
  switch (line.kind) {
    case 'items':
    case 'difference':
    case 'total':
      return words.say(`money.${line.kind}`);
    case 'charge':
    case 'discount':
      return moneyName(line.name, words.locale);
    default:
      return assertNever(line);
  }
}

/** What was paid by whom, and above all: whether the shop still has money to take, and how much. */
export function paymentBlocks(source: TicketSource, context: TicketContext): TicketBlock[] {
  const { words } = context;
  const later = isNothingDue(dueOf(source)) ? 'money.notTaken' : 'money.dueLater';
  const lines = paymentLines(source.order).map(({ name, amount, collected }): TicketBlock => {
    const state = words.say(collected ? 'money.collected' : later);
    const left = `${moneyName(name, words.locale)} (${state})`;
    return amount === null ? plain(left) : columns(left, amount, words, false);
  });
  return [...lines, ...dueBlocks(source, context)];
}

function dueOf({ order, status }: TicketSource): PaymentView {
  return amountDue(paymentState(order), status);
}

/** The order is paid by others, or came to nothing. */
function isNothingDue({ kind }: PaymentView): boolean {
  return kind === 'paid' || kind === 'nothing_due';
}

/** `PAYÉE`, or `À ENCAISSER 12,50 €`: what nobody may overlook at the hand-over. */
export function dueBlocks(source: TicketSource, { words }: TicketContext): TicketBlock[] {
  const payment = dueOf(source);
  switch (payment.kind) {
    case 'paid':
      return [banner(words.say('money.paid'))];
    case 'to_collect':
      return [banner(words.say('money.toCollect', { amount: amountText(payment.amount, words) }))];
    case 'nothing_due':
      return [banner(words.say('money.nothingDue'))];
    case 'unknown':
      return [banner(words.say('money.unknown')), strong(words.say('money.unknownNext'))];
    default:
      return assertNever(payment);
  }
}

/** The VAT in the total by rate, and what bears none; `defaults` as in `vatTable`. */
export function vatBlocks(
  order: Order,
  { words }: TicketContext,
  defaults: Readonly<Record<ServiceType, Quantity>>,
): TicketBlock[] {
  const table = vatTable(order, defaults);
  if (table === null || table.rows.length === 0) return [];
  const { currency, tips, difference } = table;
  const text = (cents: number): string => amountText({ cents, currency }, words);
  const blocks: TicketBlock[] = [RULE, strong(words.say('vat.title'))];
  for (const { rate, gross, net, vat } of table.rows) {
    if (rate === null) {
      blocks.push(columns(words.say('vat.untaxed'), { cents: gross, currency }, words, false));
      continue;
    }
    const values = { rate: decimal(rate, words), gross: text(gross), net: text(net) };
    blocks.push(columns(words.say('vat.rate', values), { cents: vat, currency }, words, false));
    blocks.push(plain(words.say('vat.net', values)));
  }
  if (tips !== 0) {
    blocks.push(columns(words.say('vat.tip'), { cents: tips, currency }, words, false));
  }
  if (difference !== 0) {
    blocks.push(
      columns(words.say('vat.difference'), { cents: difference, currency }, words, false),
    );
  }
  return blocks;
}

function decimal(rate: string, { locale }: TicketWords): string {
  return createQuantityFormat(locale)(rate);
}

function columns(left: string, amount: Money, words: TicketWords, isStrong: boolean): TicketBlock {
  return { kind: 'columns', left, right: amountText(amount, words), strong: isStrong };
}
