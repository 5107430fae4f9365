import type { PrinterTrouble } from './printer.ts';

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
