import { encode } from 'uqr';
import type { Columns, TextLine, TicketLine } from './lines.ts';

/** A ticket for the eye: what is drawn line by line on the screen, and on a system printer's page. */
export interface TicketPreview {
  readonly columns: Columns;
  readonly lines: readonly PreviewLine[];
}

export type PreviewLine = TextLine | PreviewQr | { readonly kind: 'cut' };

export interface PreviewQr {
  readonly kind: 'qr';
  /** Squares to a side, quiet zone included. */
  readonly size: number;
  /** An SVG path of the dark squares, each one unit wide, in a box of `size` by `size`. */
  readonly path: string;
}

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
