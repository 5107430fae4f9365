import type { PrinterTrouble } from './printer.ts';

/**
 * What ESC/POS printers say of themselves. Real-time questions (DLE EOT) are answered at once, even
 * by a printer that cannot print; `GS r` waits its turn behind what was sent, so its answer says
 * that all of that has been printed.
 */
export const ASK_STATE = Uint8Array.of(0x10, 0x04, 0x02, 0x10, 0x04, 0x04);

/** How many bytes answer `ASK_STATE`. */
export const STATE_BYTES = 2;

/** Transmit paper sensor status, in turn. */
export const SAY_WHEN_DONE = Uint8Array.of(0x1d, 0x72, 0x01);

/** Whether a byte answers a real-time question: bits 1 and 4 are set, 0 and 7 are not. */
export function isStateByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Whether a byte is the answer to `SAY_WHEN_DONE`: bits 4 and 7 are not set. */
export function isDoneByte(byte: number): boolean {
  return (byte & 0x90) === 0;
}

/** Reads the answers to DLE EOT 2 (cause of being offline) and DLE EOT 4 (paper sensors). */
export function troubleIn(offline: number, paper: number): PrinterTrouble | null {
  if ((offline & 0x04) !== 0) return 'cover_open';
  if ((offline & 0x20) !== 0 || (paper & 0x60) !== 0) return 'out_of_paper';
  // A jammed blade, an overheated head: an error that somebody must look at.
  return (offline & 0x40) === 0 ? null : 'waiting';
}
