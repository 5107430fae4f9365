import { dateText, labelled, type TicketContext } from './format.ts';
import { banner, CUT, heading, plain, RULE, strong, type Ticket } from './ticket.ts';

/** Shows whether a printer is set up right: its width, its letters, its sizes, and that it cuts. */
export function testPage(
  printer: { readonly name: string; readonly columns: number },
  context: TicketContext,
): Ticket {
  const { words } = context;
  return {
    kind: 'test',
    blocks: [
      heading(words.say('test.title'), 'large'),
      plain(labelled(words.say('test.printer'), printer.name, words)),
      plain(labelled(words.say('test.width'), String(printer.columns), words)),
      plain(dateText(context.now, context)),
      RULE,
      strong(words.say('test.ruler')),
      { kind: 'ruler' },
      strong(words.say('test.letters')),
      plain('éèêëàâçùûîïôöüÿ ÉÈÊÀÇÙÔ œŒ æÆ € ’ « » – … × ° ½'),
      strong(words.say('test.sizes')),
      heading('Äg 123', 'tall'),
      heading('Äg 123', 'large'),
      heading('Äg 12', 'huge'),
      banner('Äg 123'),
      { kind: 'columns', left: words.say('money.total'), right: '12,50\u00a0€', strong: true },
      strong(words.say('test.done')),
      CUT,
    ],
  };
}
