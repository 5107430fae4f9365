import { CUT, heading, plain, RULE, strong, type Ticket } from '../ticket/ticket.ts';

/**
 * What the customer has to be able to read where they pay: a ticket is printed at their wish alone (code de
 * l'environnement, L. 541-15-10 and D. 541-372). To be put up at the till; the law gives no wording. The exception is the
 * note of what is eaten in (arrêté 83-50/A): this till prints one when it is asked for, and the notice says no more.
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
      strong('Sur place, demandez votre note avant de payer.'),
      plain(
        'Elle vous est due à partir de 25\u00a0€\u00a0; en dessous, elle vous est remise à votre demande.',
      ),
      RULE,
      plain('Code de l’environnement, art. L. 541-15-10 et D. 541-372'),
      plain('Arrêté n°\u00a083-50/A du 3 octobre 1983, art. 1'),
      strong(shop),
      CUT,
    ],
  };
}
