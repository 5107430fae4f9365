import { describe, expect, it } from 'vitest';
import { customerTicket } from '../../../main/core/ticket/customer.ts';
import { DEFAULT_RECEIPT, ticketShop } from '../../../main/core/ticket/shop.ts';
import { aContext, readLines, sourceOf } from '../../printers/support.ts';
import { anOrder } from '../../support/orders.ts';

const { words } = aContext();

describe('the top of the customer’s ticket', () => {
  it('is what the manager wrote, lines apart, with the numbers that the law wants', () => {
    const receipt = {
      ...DEFAULT_RECEIPT,
      name: 'Chez Lulu',
      address: ' 3 rue du Four \n\n75006 Paris',
      siret: '123 456 789 00012',
      vatNumber: 'FR12 123456789',
    };
    expect(ticketShop(receipt, 'Lulu', words)).toEqual({
      name: 'Chez Lulu',
      lines: [
        '3 rue du Four',
        '75006 Paris',
        'SIRET\u00a0: 123 456 789 00012',
        'TVA intracommunautaire\u00a0: FR12 123456789',
      ],
      vat: DEFAULT_RECEIPT.vat,
    });
  });

  it('is the name that HubRise has where nobody wrote anything, or nothing at all', () => {
    expect(ticketShop(DEFAULT_RECEIPT, 'Lulu', words)).toMatchObject({ name: 'Lulu', lines: [] });
    expect(ticketShop(DEFAULT_RECEIPT, null, words)).toMatchObject({ name: null, lines: [] });
  });
});

it('the manager’s rate counts where HubRise gives none, by the kind of service', () => {
  const receipt = { ...DEFAULT_RECEIPT, vat: { ...DEFAULT_RECEIPT.vat, delivery: '5.5' } };
  const printed = (service_type: string): string =>
    readLines(
      customerTicket(
        sourceOf(anOrder({ service_type })),
        aContext(),
        ticketShop(receipt, null, words),
      ),
      48,
    ).join('\n');
  expect(printed('delivery')).toContain('TVA 5,5 % sur 12,00 €');
  expect(printed('eat_in')).toContain('TVA 10 % sur 12,00 €');
});
