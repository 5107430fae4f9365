import { DEFAULT_PORT, PORTS, type PrinterSettings } from '../../main/core/printer/printer.ts';
import {
  DEFAULT_WIDTH,
  type OrderTicketKind,
  type TicketColumns,
} from '../../main/core/ticket/ticket.ts';

/** A printer while a person fills it in. */
export interface PrinterDraft {
  readonly name: string;
  readonly place: 'network' | 'system';
  readonly host: string;
  /** As typed. */
  readonly port: string;
  readonly systemName: string | null;
  readonly columns: TicketColumns;
  readonly prints: Readonly<Record<OrderTicketKind, boolean>>;
  /** What it makes of the catalogue; null: everything. */
  readonly categories: readonly string[] | null;
  readonly backupId: string | null;
}

/** What most shops want: one printer over the network that prints everything. */
export const NEW_PRINTER: PrinterDraft = {
  name: '',
  place: 'network',
  host: '',
  port: String(DEFAULT_PORT),
  systemName: null,
  columns: DEFAULT_WIDTH,
  prints: { kitchen: true, cancellation: true, customer: true, courier: true },
  categories: null,
  backupId: null,
};

export function draftOf(printer: PrinterSettings): PrinterDraft {
  const { name, target, columns, prints, backupId = null, categories = null } = printer;
  const shared = { ...NEW_PRINTER, name, columns, prints, backupId, categories };
  return target.kind === 'network'
    ? { ...shared, host: target.host, port: String(target.port) }
    : { ...shared, place: 'system', systemName: target.name };
}

/** Whether a typed port can be one. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= PORTS.least && Number(text) <= PORTS.most;
}

/** What is still to be filled in, the first of it. */
type MissingPart = 'printer' | 'address' | 'port' | 'name';

/** Null where nothing is missing. */
export function missingOf(draft: PrinterDraft): MissingPart | null {
  if (draft.place === 'system' && draft.systemName === null) return 'printer';
  if (draft.place === 'network' && draft.host.trim() === '') return 'address';
  if (draft.place === 'network' && !isPort(draft.port.trim())) return 'port';
  return draft.name.trim() === '' ? 'name' : null;
}

/**
 * The printer of a draft, as `id`; null while something is missing. Whether an address can be one is
 * for the main process to say.
 */
export function printerOf(draft: PrinterDraft, id: string): PrinterSettings | null {
  if (missingOf(draft) !== null) return null;
  const { backupId, categories, columns, place, prints, systemName } = draft;
  const [name, host, port] = [draft.name.trim(), draft.host.trim(), draft.port.trim()];
  const rest = {
    id,
    name,
    columns,
    prints,
    ...(backupId === null ? {} : { backupId }),
    ...(categories === null ? {} : { categories }),
  };
  if (place === 'system') {
    return systemName === null ? null : { ...rest, target: { kind: 'system', name: systemName } };
  }
  return { ...rest, target: { kind: 'network', host, port: Number(port) } };
}

/** With this printer in the place of the one with its id, or at the end. */
export function withPrinter(
  all: readonly PrinterSettings[],
  printer: PrinterSettings,
): readonly PrinterSettings[] {
  const known = all.some(({ id }) => id === printer.id);
  return known ? all.map((one) => (one.id === printer.id ? printer : one)) : [...all, printer];
}

/** Without it; nobody has it as a backup any more. */
export function withoutPrinter(
  all: readonly PrinterSettings[],
  id: string,
): readonly PrinterSettings[] {
  return all
    .filter((one) => one.id !== id)
    .map((one) => {
      if (one.backupId !== id) return one;
      const { backupId: _gone, ...rest } = one;
      return rest;
    });
}
