import { encode } from 'uqr';
import type { PreviewQr, TicketPreview } from '../../preload/contract.ts';
import type { Columns, TicketLine } from './lines.ts';

/** The same lines as on paper; a QR code as its squares. Plain JSON, to cross to the window. */
export function previewOf(lines: readonly TicketLine[], columns: Columns): TicketPreview {
  return {
    columns,
    lines: lines.map((line) => (line.kind === 'qr' ? previewQr(line.data) : line)),
  };
}

function previewQr(data: string): PreviewQr {
  const { size, data: rows } = encode(data, { ecc: 'M', border: QUIET_ZONE });
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { kind: 'qr', size, path: squares.join('') };
}

/** Readers need some white around the code. */
const QUIET_ZONE = 2;
