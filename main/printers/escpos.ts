import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { Columns, TextLine, TicketLine } from './layout.ts';

/**
 * The bytes of a laid-out ticket for an ESC/POS printer: reset, one code page (Windows-1252, page
 * 16 of Epson's table, which the clones share), each line in its style, cuts.
 */
export function encodeEscPos(lines: readonly TicketLine[], columns: Columns): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns,
    codepageMapping: 'epson',
    feedBeforeCut: LINES_TO_THE_BLADE,
    newline: '\n',
    errors: 'strict',
  });
  encoder.initialize().codepage('windows1252');
  const sheets: Uint8Array[] = [];
  for (const line of lines) {
    if (line.kind === 'text') addText(encoder, line);
    else if (line.kind === 'qr') encoder.align('center').qrcode(line.data, QR).align('left');
    else sheets.push(withoutLineFeed(encoder.cut('partial').encode()));
  }
  return Uint8Array.from(Buffer.concat([...sheets, encoder.encode()]));
}

/** The library feeds a line after the cut as well: an empty one on top of the next ticket. */
function withoutLineFeed(sheet: Uint8Array): Uint8Array {
  return sheet.at(-1) === 0x0a ? sheet.subarray(0, -1) : sheet;
}

/** The blade sits this far above the head: without the feed it would cut through the last lines. */
const LINES_TO_THE_BLADE = 4;

const QR = { model: 2, size: 6, errorlevel: 'm' } as const;

function addText(encoder: ReceiptPrinterEncoder, line: TextLine): void {
  encoder
    .align(line.align)
    .size(line.width, line.height)
    .bold(line.bold)
    .invert(line.inverted)
    .text(line.text)
    .size(1, 1)
    .bold(false)
    .invert(false)
    .newline()
    .align('left');
}
