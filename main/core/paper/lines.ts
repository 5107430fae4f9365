import { createMoneyFormat } from '../format/numbers.ts';
import type { TicketBlock } from '../ticket/ticket.ts';

// Papers of the journal are French whatever the till's language: they are for an inspector.

const money = createMoneyFormat('fr-FR');

/** `12,50 €`. */
export function euros(cents: number): string {
  return money({ cents, currency: 'EUR' });
}

/** `5,5 %`, from basis points. */
export function rateText(rate: number): string {
  return `${String(rate / 100).replace('.', ',')}\u00a0%`;
}

/** `2026-11-20T20:14:07+01:00` as it was on the clock then: `20/11/2026 20:14:07`. */
export function instantText(at: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(at) ?? [];
  return year === undefined ? at : `${day}/${month}/${year} ${time}`;
}

/** `2026-11-20`: `20/11/2026`; `2026-11`: `11/2026`; `2026`. */
export function periodText(period: string): string {
  return period.split('-').toReversed().join('/');
}

export function row(left: string, right: string, strong = false): TicketBlock {
  return { kind: 'columns', left, right, strong };
}

/** Hex in fours, so that two people can compare it. */
export function grouped(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(' ') ?? hex;
}

const MEANS: Readonly<Record<string, string>> = {
  cash: 'Espèces',
  card: 'Carte bancaire',
  titre_paper: 'Titre-restaurant papier',
  titre_card: 'Titre-restaurant carte',
  cheque: 'Chèque',
  voucher: 'Bon ou avoir',
};
/** A means of payment, in French; a platform by its own name. */
export function meansText(means: string): string {
  return MEANS[means] ?? means.replace(/^platform:/, 'Plateforme ');
}

const SERVICES: Readonly<Record<string, string>> = {
  eat_in: 'Sur place',
  takeaway: 'À emporter',
  delivery: 'Livraison',
  collection: 'Retrait',
};
export function serviceText(service: string): string {
  return SERVICES[service] ?? service;
}

const CHANNELS: Readonly<Record<string, string>> = { counter: 'Comptoir', phone: 'Téléphone' };
export function channelText(channel: string): string {
  return CHANNELS[channel] ?? channel;
}
