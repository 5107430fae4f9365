import { describe, expect, test } from 'vitest';
import {
  type Bridge,
  bridgeOf,
  platformOf,
  platformRules,
} from '../../../main/core/platform/platform.ts';
import { readSample } from '../../support/arbitraries.ts';
import { orderFrom } from '../../support/orders.ts';

const from = (channel: string | null, createdBy: string | null = null) =>
  platformOf({ channel, createdBy });

describe('the platform of an order', () => {
  test.each([
    ['Uber Eats', 'uber_eats', 'Uber Eats'],
    ['UBER  EATS', 'uber_eats', 'Uber Eats'],
    ['ubereats', 'uber_eats', 'Uber Eats'],
    ['UberEats FR', 'uber_eats', 'Uber Eats'],
    ['Deliveroo', 'deliveroo', 'Deliveroo'],
    ['deliveroo - marque A', 'deliveroo', 'Deliveroo'],
    ['Just Eat', 'just_eat', 'Just Eat'],
    ['JUST-EAT', 'just_eat', 'Just Eat'],
    ['Takeaway.com', 'just_eat', 'Just Eat'],
    ['Glovo', 'glovo', 'Glovo'],
    ['Site web', 'own_site', 'Site web'],
    ['Commande en ligne', 'own_site', 'Commande en ligne'],
    ['Shopify', 'own_site', 'Shopify'],
    ['WooCommerce', 'own_site', 'WooCommerce'],
    ['Borne', 'kiosk', 'Borne'],
    ['Borne 2', 'kiosk', 'Borne 2'],
    ['Kiosk', 'kiosk', 'Kiosk'],
  ])('is told by the channel “%s”', (channel, key, name) => {
    expect(from(channel)).toEqual({ key, name });
  });

  test.each([
    ['Uber Eats Bridge', 'uber_eats', 'Uber Eats'],
    ['deliveroo bridge', 'deliveroo', 'Deliveroo'],
    ['Just Eat Flyt Bridge', 'just_eat', 'Just Eat'],
    ['Just Eat Takeaway Bridge', 'just_eat', 'Just Eat'],
    ['Glovo Bridge', 'glovo', 'Glovo'],
    ['Shopify Bridge', 'own_site', 'Shopify'],
    ['Site web', 'own_site', 'Site web'],
  ])('is told by its author “%s” where there is no channel', (createdBy, key, name) => {
    expect(from(null, createdBy)).toEqual({ key, name });
  });

  test('is told by its author where the channel is a brand', () => {
    expect(from('Bella Pizza', 'Uber Eats Bridge').key).toBe('uber_eats');
  });

  test('is told by the channel before the author', () => {
    expect(from('Deliveroo', 'Uber Eats Bridge').key).toBe('deliveroo');
  });

  test('is shown under its own name where it is not known', () => {
    expect(from('Le Comptoir', 'MyClient')).toEqual({ key: 'other', name: 'Le Comptoir' });
    expect(from(null, 'MyClient Bridge')).toEqual({ key: 'other', name: 'MyClient' });
    expect(from(null)).toEqual({ key: 'other', name: '' });
  });

  test('is not seen in words that only contain its name', () => {
    expect(from('Osborne Traiteur').key).toBe('other');
    expect(from('Takeaway').key).toBe('other');
    expect(from('Uber Direct').key).toBe('other');
  });
});

describe('the rules of a platform', () => {
  test('give the time it waits for an answer, in ms, and none where none is known', () => {
    const minutes = (bridge: Bridge) => {
      const { unanswered } = platformRules(bridge);
      return unanswered.kind === 'cancels' ? unanswered.afterMs / 60_000 : unanswered.kind;
    };
    expect(minutes('uber_eats')).toBe(10);
    expect(minutes('deliveroo')).toBe(3);
    expect(minutes('just_eat')).toBe(3);
    expect(minutes('just_eat_takeaway')).toBe('asks');
    expect(minutes('own_site')).toBe('asks');
    expect(minutes('kiosk')).toBe('asks');
    expect(minutes('glovo')).toBe('unknown');
    expect(minutes('other')).toBe('unknown');
  });

  test.each<[Bridge, readonly number[]]>([
    ['uber_eats', [5, 10, 15]],
    ['deliveroo', [4, 6, 10]],
    ['just_eat', []],
    ['just_eat_takeaway', [5, 10, 15]],
    ['glovo', []],
    ['own_site', [5, 10, 15]],
    ['kiosk', [5, 10, 15]],
    ['other', [5, 10, 15]],
  ])('give the delays that %s takes notice of: %j', (bridge, delays) => {
    const rules = platformRules(bridge);
    expect(rules.delays).toEqual(delays);
    expect(rules.confirmedTime === 'ignored').toBe(delays.length === 0);
    const step = rules.delayStep ?? 1;
    expect(rules.delays.every((delay) => delay % step === 0)).toBe(true);
  });

  test('tell the two systems of Just Eat apart by who created the order', () => {
    const bridge = (channel: string | null, createdBy: string | null) =>
      bridgeOf({ channel, createdBy });
    expect(bridge('Just Eat', 'Just Eat Flyt Bridge')).toBe('just_eat');
    expect(bridge('Just Eat', 'Just Eat Takeaway Bridge')).toBe('just_eat_takeaway');
    expect(bridge('Just Eat', null)).toBe('just_eat');
    expect(bridge('Takeaway.com', null)).toBe('just_eat_takeaway');
    expect(bridge('Uber Eats', 'Takeaway')).toBe('uber_eats');
    const sample = (name: string) => bridgeOf(orderFrom(readSample(name)));
    expect(sample('composed-just-eat-flyt-own-delivery.json')).toBe('just_eat');
    expect(sample('composed-just-eat-takeaway-cash-on-delivery.json')).toBe('just_eat_takeaway');
  });

  test('know that Glovo takes no refusal, and when each reads the confirmed time', () => {
    expect(platformRules('glovo')).toMatchObject({
      refusal: 'impossible',
      confirmedTime: 'ignored',
    });
    expect(platformRules('uber_eats').confirmedTime).toBe('with_acceptance');
    expect(platformRules('deliveroo').confirmedTime).toBe('at_preparation');
  });
});
