import type { PrinterTrouble } from './printer.ts';

/**
 * What ESC/POS printers say of themselves. Real-time questions (DLE EOT) are answered at once, even
 * by a printer that cannot print. `GS r` waits its turn behind what was sent, so its answer says
 * that all of that is printed.
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

/**
 * What the computer's print service says stands in the way (CUPS: `printer-state-reasons` and
 * `printer-state`, RFC 8011, section 5.4.11 and 5.4.12). Windows says nothing here: null, as for a
 * printer that is well.
 */
export function systemTrouble(options: Readonly<Record<string, unknown>>): PrinterTrouble | null {
  const reasons = textOf(options['printer-state-reasons']).split(',');
  // Reports and warnings are about what may come: `media-low-report`.
  const causes = reasons.filter((reason) => !/-(report|warning)$/.test(reason));
  const says = (word: string): boolean => causes.some((cause) => cause.startsWith(word));
  if (says('media-empty') || says('media-needed')) return 'out_of_paper';
  if (says('cover-open') || says('door-open')) return 'cover_open';
  if (says('offline') || says('connecting-to-device') || says('timed-out')) return 'unreachable';
  const isStopped = textOf(options['printer-state']) === STOPPED || says('paused');
  return isStopped ? 'waiting' : null;
}

const STOPPED = '5';

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
