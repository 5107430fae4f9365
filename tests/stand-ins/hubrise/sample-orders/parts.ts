import * as v from 'valibot';
import { createIds } from '../rules/ids.ts';
import { buildOrder } from '../rules/order-build.ts';
import { type OrderInput, orderInput } from '../rules/order-input.ts';
import { toIso } from '../rules/times.ts';
import { initialOf, type Person } from './people.ts';
import type { Random } from './random.ts';

/** What the makers of orders share: chance, and the moment in a time zone. */
export type Making = {
  readonly random: Random;
  readonly now: number;
  readonly timeZone: string;
};

/** Digits, and letters that platforms use in their codes. */
export const DIGITS = '0123456789';
export const HEX = '0123456789abcdef';
export const CODE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A random UUID. */
export function uuid({ random }: Making): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, HEX)).join('-');
}

/** ISO time that many minutes from now. */
export function inMinutes({ now, timeZone }: Making, minutes: number): string {
  return toIso(now + minutes * 60_000, timeZone);
}

/** When it is wanted: as soon as possible mostly, else on a quarter of an hour later today. */
export function wanted(
  making: Making,
  asapMinutes: number,
): { readonly asap: boolean; readonly expected_time: string } {
  if (making.random.chance(75))
    return { asap: true, expected_time: inMinutes(making, asapMinutes) };
  const quarter = 15 * 60_000;
  const later = Math.ceil((making.now + making.random.int(70, 240) * 60_000) / quarter) * quarter;
  return { asap: false, expected_time: toIso(later, making.timeZone) };
}

/** The customer as a platform that hides who they are tells it: support phone and access code. */
export function maskedCustomer({ random }: Making, person: Person, delivered: boolean) {
  const access = `${random.text(3, DIGITS)} ${random.text(2, DIGITS)} ${random.text(3, DIGITS)}`;
  const spoken = `Code d'accès téléphonique : ${access}.`;
  return {
    first_name: person.firstName,
    last_name: initialOf(person),
    phone: '+33100000000',
    phone_access_code: access,
    ...(delivered ? addressOf(person) : {}),
    delivery_notes: delivered && person.door ? `${spoken} ${person.door}` : spoken,
  };
}

/** Where somebody lives, in the order's fields. */
export function addressOf(person: Person) {
  return {
    address_1: person.street,
    address_2: person.floor,
    postal_code: '75011',
    city: 'Paris',
    country: 'FR',
  };
}

/** The order with one payment of its whole total. */
export function paidBy(order: OrderInput, payment: { name: string; ref: string; type?: string }) {
  return { ...order, payments: [{ type: 'online', ...payment, amount: totalOf(order) }] };
}

/** The total that HubRise will compute. */
export function totalOf(order: OrderInput): string {
  const context = {
    nextId: createIds(),
    locationId: '',
    timeZone: 'UTC',
    currency: 'EUR',
    createdAt: '',
    createdBy: '',
    customer: null,
  };
  return buildOrder(v.parse(orderInput, order), context).total;
}
