import { encode } from 'uqr';
import type { PreviewQr, TicketPreview } from '../../preload/contract.ts';
import type { Columns, TicketLine } from './layout.ts';

/**
 * The lines as on paper, `most` of them; a QR code as its squares. Plain JSON, to cross to the
 * window.
 */
export function previewOf(
  lines: readonly TicketLine[],
  columns: Columns,
  most: number = lines.length,
): TicketPreview {
  const shown = lines.slice(0, most);
  return {
    columns,
    lines: shown.map((line) => (line.kind === 'qr' ? previewQr(line.data) : line)),
    leftOut: lines.length - shown.length,
  };
}

/** As much as anybody looks through on a screen: two metres of paper. */
export const LINES_ON_SCREEN = 500;

function previewQr(data: string): PreviewQr {
  const { size, data: rows } = encode(data, { ecc: 'M', border: QUIET_ZONE });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { kind: 'qr', size, path: squares.join('') };
}

/** Readers need some white around the code. */
const QUIET_ZONE = 2;
