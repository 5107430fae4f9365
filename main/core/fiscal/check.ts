import { isAuth } from '../terminal/protocol.ts';
import { categoryOf, grossOf, htOf, SERVICES, VAT_RATES, vatRows } from './basket.ts';
import { type Chain, isClosing, type Kind } from './kinds.ts';
import type { Avoir, Bodies, Line, OrderLine, Part, Payment, Sale, Seller } from './payloads.ts';
import { isCutoff, isYearEnd } from './phase.ts';
import { FiscalError, must } from './refusal.ts';

const LONGEST_TEXT = 500;

/**
 * The last look before the seal, whoever built it: throws `invalid` where a body does not add up or
 * lacks what the law wants (fiscal-format §2, §3). What is sealed can never be mended.
 */
export function checkBody<K extends Kind>(kind: K, body: Bodies[K], chain: Chain): void {
  if (isClosing(kind)) return;
  (CHECKS[kind as keyof typeof CHECKS] as (body: Bodies[K], chain: Chain) => void)(body, chain);
}

/** Throws `no_operator` where nobody did it: such a record could never be put right. */
export function checkOperator(operator: string): void {
  if (typeof operator !== 'string' || operator.trim() === '') throw new FiscalError('no_operator');
}

type Checked = Exclude<Kind, 'CLOSE_DAY' | 'CLOSE_MONTH' | 'CLOSE_YEAR'>;

const CHECKS: { readonly [K in Checked]: (body: Bodies[K], chain: Chain) => void } = {
  START: ({ seller, settings }) => {
    checkSeller(seller);
    must(isCutoff(settings.cutoff), 'the cut-off');
    must(isYearEnd(settings.fiscalYearEnd), 'the end of the fiscal year');
  },
  KEY: ({ key }) => {
    text(key.id, 'the key’s id');
    text(key.spki, 'the public key');
  },
  ORDER: ({ lines, total, channel, service }) => {
    checkOrderLines(lines, 'order');
    must(total === sumTtc(lines), 'the order’s total');
    text(channel, 'the channel');
    must(SERVICES.includes(service), 'the service');
  },
  ORDER_CHANGE: ({ order, plus, minus, reason }) => {
    text(order, 'the order');
    text(reason, 'the reason');
    must(plus.length + minus.length > 0, 'nothing changes');
    for (const lines of [plus, minus]) if (lines.length > 0) checkOrderLines(lines, 'change');
  },
  ORDER_CANCEL: ({ order, reason }) => {
    text(order, 'the order');
    text(reason, 'the reason');
  },
  SALE: (sale, chain) => checkSale(sale, 1, chain),
  AVOIR: (avoir, chain) => checkAvoir(avoir, chain),
  PAYMENT_FIX: ({ original, payments, reason }) => {
    text(original, 'the original');
    text(reason, 'the reason');
    must(payments.length > 0 && payments.every(({ amount }) => amount !== 0), 'the payments');
    for (const payment of payments) checkPayment(payment);
    must(sumAmount(payments) === 0, 'the payments do not add up to zero');
  },
  NOTE: ({ order, lines, total, ht }) => {
    text(order, 'the order');
    checkOrderLines(lines, 'note');
    must(total === sumTtc(lines), 'the note’s total');
    must(Number.isSafeInteger(ht) && ht >= 0 && ht <= total, 'the note’s HT');
  },
  PRINT: ({ document, copy }) => {
    text(document, 'the document');
    must(Number.isSafeInteger(copy) && copy >= 0, 'the copy');
  },
  CASH: ({ amount, reason }) => {
    must(Number.isSafeInteger(amount) && amount >= 0, 'the amount');
    text(reason, 'the reason');
  },
  DRAWER: ({ reason }) => text(reason, 'the reason'),
  CARD: ({ auth, by, order, amount, last4, reason, step }) => {
    text(order, 'the order');
    if (by !== undefined || reason !== undefined) {
      text(reason ?? '', 'the reason');
      must(by !== undefined && step === 'declared' && amount < 0, 'what was given back by hand');
    }
    must(Number.isSafeInteger(amount) && amount !== 0, 'the amount');
    must(last4 === undefined || /^\d{4}$/.test(last4), 'no more than four digits of a card');
    checkAuth(auth);
  },
  JET: ({ event, text: said }) => {
    text(event, 'the event');
    text(said, 'the text', 2_000);
  },
  ARCHIVE: ({ file, manifest }) => {
    text(file, 'the file');
    must(/^[0-9a-f]{64}$/.test(manifest), 'the manifest');
  },
  STOP: ({ reason }) => text(reason, 'the reason'),
};

/** A seller as French law wants it on a ticket: SIRET of 14 digits that check, APE, VAT number. */
export function checkSeller(seller: Seller): void {
  const { name, address, siret, ape, vat, legal, capital, group } = seller;
  text(name, 'the seller’s name');
  text(address, 'the seller’s address');
  must(isSiret(siret), 'the SIRET');
  must(/^\d{4}[A-Z]$/.test(ape), 'the APE');
  must(/^FR[0-9A-Z]{2}\d{9}$/.test(vat), 'the VAT number');
  if (legal !== undefined) text(legal, 'the legal form');
  if (capital !== undefined) text(capital, 'the capital');
  if (group !== undefined) text(group, 'the group');
}

/** 14 digits, Luhn; La Poste's own are by the sum of their digits. */
export function isSiret(siret: string): boolean {
  if (!/^\d{14}$/.test(siret) || /^0+$/.test(siret)) return false;
  const plain = [...siret].reduce((sum, digit) => sum + Number(digit), 0);
  return isLuhn(siret) || (siret.startsWith('356000000') && plain % 5 === 0);
}

/** 9 digits, Luhn: what a company is known by, or a group for VAT. */
export function isSiren(siren: string): boolean {
  return /^\d{9}$/.test(siren) && !/^0+$/.test(siren) && isLuhn(siren);
}

/** Every second digit counts twice, from the last but one on. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reduceRight((all, digit, index) => {
    const twice = (digits.length - index) % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 === 0;
}

function checkAvoir(avoir: Avoir, chain: Chain): void {
  text(avoir.original, 'the original');
  text(avoir.reason, 'the reason');
  checkSale(avoir, -1, chain);
}

function checkSale(sale: Sale | Avoir, sign: 1 | -1, chain: Chain): void {
  const { after, channel, discounts, lines, payments, seller, service, total, vat } = sale;
  checkSeller(seller);
  text(channel, 'the channel');
  must(SERVICES.includes(service), 'the service');
  must(lines.length > 0, 'no line');
  lines.forEach((line, index) => {
    must(line.n === index + 1, 'the numbers of the lines');
    checkLine(line, sign, categoryOf(service));
  });
  must(total === sumTtc(lines), 'the total');
  must(JSON.stringify(vat) === JSON.stringify(vatRows(lines)), 'the VAT');
  for (const payment of payments) {
    must(payment.amount * sign >= 0, 'a payment’s sign');
    checkPayment(payment);
  }
  must(sumAmount(payments) === total, 'the payments');
  if (sign === 1) {
    const reduced = lines.reduce((sum, { discount }) => sum + discount, 0);
    must((discounts ?? []).reduce((sum, { amount }) => sum + amount, 0) === reduced, 'discounts');
  }
  for (const { reason } of discounts ?? []) text(reason, 'a discount’s reason');
  must((after === undefined) === (chain === 'F'), 'the running totals');
}

function checkLine(line: Line, sign: 1 | -1, cat: Part['cat']): void {
  const { discount, label, n, offered, parts, qty, ttc, unit } = line;
  text(label, `line ${n}`);
  must(Number.isSafeInteger(qty) && qty * sign > 0, `line ${n}: quantity`);
  must(Number.isSafeInteger(unit) && unit >= 0, `line ${n}: unit price`);
  must(ttc * sign >= 0 && ttc === grossOf(unit, qty) - discount, `line ${n}: total`);
  must(offered === undefined || ttc === 0, `line ${n} is offered`);
  must(parts.length > 0 && sumTtc(parts) === ttc, `line ${n}: parts`);
  for (const part of parts) {
    text(part.label, `line ${n}: part`);
    must(part.cat === cat && isRate(part.rate), `line ${n}: rate`);
    must(part.ht + part.vat === part.ttc && part.ttc * sign >= 0, `line ${n}: VAT`);
    // An avoir of some of a line gives back a difference, which may be a cent off.
    must(sign === -1 || part.ht === htOf(part.ttc, part.rate), `line ${n}: HT`);
  }
}

const isRate = (rate: number): boolean => (VAT_RATES as readonly number[]).includes(rate);

/** Of a card's own number nothing is sealed: it could never be taken out again. */
function checkAuth(auth: string | undefined): void {
  must(auth === undefined || isAuth(auth), 'the number of an authorisation');
}

function checkPayment({ amount, auth, change, given, means, tip }: Payment): void {
  text(means, 'the means of payment');
  must(Number.isSafeInteger(amount), 'an amount');
  must(tip === undefined || (Number.isSafeInteger(tip) && tip >= 0), 'a tip');
  checkAuth(auth);
  if (means === 'cash') {
    must(given !== undefined && change !== undefined, 'cash without given and change');
    must(change >= 0 && given - change === amount, 'given and change');
  } else must(given === undefined && change === undefined, 'change only from cash');
}

function checkOrderLines(lines: readonly OrderLine[], what: string): void {
  must(lines.length > 0, `${what}: no line`);
  for (const { n, label, qty, unit, discount, ttc } of lines) {
    text(label, `${what}, line ${n}`);
    must(Number.isSafeInteger(qty) && qty > 0, `${what}, line ${n}: quantity`);
    must(ttc === grossOf(unit, qty) - discount && ttc >= 0, `${what}, line ${n}: total`);
  }
}

function text(value: string, what: string, longest = LONGEST_TEXT): void {
  must(typeof value === 'string' && value.trim() !== '' && value.length <= longest, what);
}

function sumTtc(lines: readonly { readonly ttc: number }[]): number {
  return lines.reduce((sum, { ttc }) => sum + ttc, 0);
}

function sumAmount(payments: readonly Payment[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
}
