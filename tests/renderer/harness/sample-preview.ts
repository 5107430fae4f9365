import type { OrderTicketKind, TicketColumns } from '../../../main/core/ticket/ticket.ts';
import type { PreviewLine, TextLine, TicketPreview } from '../../../preload/contract.ts';

const PLAIN = { width: 1, height: 1, bold: false, inverted: false, align: 'left' } as const;
const line = (text: string, style: Partial<TextLine> = {}): TextLine => ({
  kind: 'text',
  text,
  ...PLAIN,
  ...style,
});
const HUGE = { width: 3, height: 3, bold: true, align: 'center' } as const;
const LARGE = { width: 2, height: 2, bold: true, align: 'center' } as const;
const TALL = { height: 2, bold: true, align: 'center' } as const;

/** A ticket with every kind of line, for a window without a main process to lay one out. */
export function samplePreview(kind: OrderTicketKind, columns: TicketColumns): TicketPreview {
  const rule = line('-'.repeat(columns));
  const amount = (name: string, price: string): TextLine =>
    line(`${name.padEnd(columns - price.length)}${price}`);
  const banner = (text: string): TextLine =>
    line(` ${text}`.padEnd(Math.floor(columns / 2)), { ...LARGE, inverted: true, align: 'left' });
  const head = [line('Uber Eats', LARGE), line('Livraison', TALL), line('4F2A', HUGE), rule];
  const items: readonly PreviewLine[] =
    kind === 'customer'
      ? [
          amount('1× Margherita', '12,50 €'),
          amount('2× Coca-Cola', '5,00 €'),
          rule,
          amount('TOTAL', '17,50 €'),
          banner('PAYÉE'),
        ]
      : [
          line('1× Margherita', { height: 2, bold: true }),
          line('   SANS basilic', { bold: true }),
          line('2× Coca-Cola', { height: 2, bold: true }),
        ];
  const code: readonly PreviewLine[] =
    kind === 'courier'
      ? [{ kind: 'qr', size: 3, path: 'M0 0h1v1h-1zM2 0h1v1h-1zM1 1h1v1h-1zM0 2h3v1h-3z' }]
      : [];
  return {
    columns,
    leftOut: 0,
    lines: [
      ...(kind === 'cancellation' ? [banner('ANNULÉE')] : []),
      ...head,
      ...items,
      ...code,
      rule,
      line('Commandée : 19:44'),
      { kind: 'cut' },
    ],
  };
}
