import { type Owed, type OwedAmount, owedOf } from '../takings/owed.ts';
import {
  CUT,
  heading,
  plain,
  RULE,
  strong,
  type Ticket,
  type TicketBlock,
} from '../ticket/ticket.ts';
import { euros, periodText, row } from './lines.ts';

/** What the platforms owe for some days, to be laid beside their statements; no document of the journal. */
export function owedPaper({ days, platforms, rows }: Owed, shop: string): Ticket {
  const several = days.first !== days.last;
  const until = several ? ` au ${periodText(days.last)}` : '';
  return {
    kind: 'counter',
    blocks: [
      heading(shop, 'tall'),
      strong('Dû par les plateformes'),
      plain(`${several ? 'Du ' : ''}${periodText(days.first)}${until}`),
      ...platforms.flatMap((one) => [
        RULE,
        strong(one.platform),
        ...amountBlocks(one),
        ...(several
          ? rows
              .filter(({ platform }) => platform === one.platform)
              .map((day) => row(periodText(day.day), euros(owedOf(day))))
          : []),
      ]),
      ...(platforms.length === 0 ? [RULE, plain('Rien d’enregistré pour ces jours.')] : []),
      RULE,
      plain('D’après le journal de cette caisse, avant commissions. Ne remplace pas la clôture.'),
      CUT,
    ],
  };
}

function amountBlocks(one: OwedAmount): readonly TicketBlock[] {
  return [
    row(`Ventes (${one.orders})`, euros(one.sold)),
    ...(one.tips === 0 ? [] : [row('Pourboires', euros(one.tips))]),
    ...(one.refunds === 0 ? [] : [row(`Avoirs (${one.refunds})`, euros(one.back))]),
    row('Dû', euros(owedOf(one)), true),
  ];
}
