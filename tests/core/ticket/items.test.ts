import { describe, expect, it } from 'vitest';
import { anOrder } from '../../support/orders.ts';
import { aPizza, lines, sample } from './ticket-lines.ts';

describe('the items', () => {
  it('counts equal options, writes sizes beside names, and what to leave out in its place', () => {
    const order = sample('composed-own-website-deal-removed-option-unpaid.json');
    expect(lines(order, 'kitchen')).toEqual(
      expect.arrayContaining([
        '2× Margherita Petite',
        '· Sauce : Barbecue',
        '- SANS Olives',
        'Un dessert acheté, une boisson à 1€',
        '1× Dessert : Brownie',
        '1× Boisson : Bière 33 cl',
      ]),
    );
  });

  it('names the list of an option, which may say the opposite of it', () => {
    expect(lines(sample('composed-uber-eats-with-courier.json'), 'kitchen')).toEqual(
      expect.arrayContaining(['+ Suppléments : 2× Mozzarella', '· Retirer : Basilic']),
    );
  });

  it('reads the halves of a half-and-half item one after the other', () => {
    const option = (list: string, name: string) => ({ option_list_name: list, name });
    const options = [
      option('Toppings 2', 'Olives'),
      option('Side 1', 'Reine'),
      option('Side 2', 'Orientale'),
      option('Toppings 1', 'Œuf'),
    ];
    const shown = lines(anOrder({ items: [{ ...aPizza, options }] }), 'kitchen');
    const from = shown.indexOf('1× Pizza') + 1;
    expect(shown.slice(from, from + 6)).toEqual([
      'Première moitié',
      '· Reine',
      '+ Œuf',
      'Seconde moitié',
      '· Orientale',
      '+ Olives',
    ]);
  });

  it('says each note once, and the access code only as a code', () => {
    const order = sample('composed-deliveroo-own-delivery.json');
    const shown = lines(order, 'kitchen');
    expect(shown.filter((line) => line.includes('77140'))).toEqual(['Code d’accès : 77140']);
    expect(shown.filter((line) => line.includes('Sonner 2 fois'))).toHaveLength(1);
    const repeated = anOrder({
      customer_notes: 'Sans oignon',
      items: [{ ...aPizza, customer_notes: 'sans oignon !' }],
    });
    expect(lines(repeated, 'kitchen').filter((line) => /sans oignon/i.test(line))).toHaveLength(1);
  });

  it('puts cutlery apart, at the end', () => {
    const shown = lines(sample('composed-uber-eats-with-courier.json'), 'kitchen');
    const from = shown.indexOf('COUVERTS');
    expect(shown[from + 1]).toBe('1× Couverts jetables');
    expect(from).toBeGreaterThan(shown.indexOf('2× Coca-Cola 33 cl'));
  });

  it('tells the kitchen what was taken out, and charges the customer nothing for it', () => {
    const order = anOrder({
      items: [aPizza, { ...aPizza, product_name: 'Tiramisu', deleted: true }],
    });
    const shown = lines(order, 'kitchen');
    expect(shown.indexOf('1× Tiramisu')).toBe(shown.indexOf('RETIRÉ DE LA COMMANDE') + 1);
    expect(lines(order, 'customer').join('\n')).not.toContain('Tiramisu');
  });

  it('writes quantities with a decimal comma', () => {
    const order = anOrder({ items: [{ ...aPizza, quantity: '1.5' }] });
    expect(lines(order, 'kitchen')).toContain('1,5× Pizza');
    expect(lines(order, 'courier').join('\n')).not.toContain('Articles dans le sac');
  });

  it('says so when there is none', () => {
    expect(lines(anOrder({ items: [] }), 'kitchen')).toContain('Aucun article n’est indiqué.');
  });
});
