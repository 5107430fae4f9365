import { CUT, heading, plain, RULE, strong, type Ticket } from '../ticket/ticket.ts';

/**
 * What the customer has to be able to read where they pay: a ticket is printed at their wish alone (code de
 * l'environnement, L. 541-15-10 and D. 541-372). To be put up at the till; the law gives no wording.
 */
export function noticePaper(shop: string): Ticket {
  return {
    kind: 'counter',
    blocks: [
      heading('Votre ticket', 'large'),
      heading('sur demande', 'large'),
      RULE,
      plain(
        'Sauf exception légale, le ticket de caisse et le ticket de carte bancaire ne sont imprimés ' +
          'et remis que si vous le demandez.',
      ),
      strong('Demandez-le au moment de payer.'),
      plain('Une note est remise d’office à partir de 25\u00a0€.'),
      RULE,
      plain('Code de l’environnement, art. L. 541-15-10 et D. 541-372'),
      strong(shop),
      CUT,
    ],
  };
}
