import type { PrinterSettings } from '../../../../main/core/printer/printer.ts';
import type { TillPlan } from './sim-till.ts';

const KITCHEN: PrinterSettings = {
  id: 'kitchen',
  name: 'Cuisine',
  columns: 42,
  target: { kind: 'system', name: 'Cuisine' },
  prints: { kitchen: true, customer: false, cancellation: true, courier: false },
};

/** What the one that takes over is called, by the computer and on the network. */
export const BACKUP_NAME = 'Secours';
const BACKUP: PrinterSettings = {
  id: 'backup',
  name: BACKUP_NAME,
  columns: 42,
  target: { kind: 'system', name: BACKUP_NAME },
  prints: { kitchen: false, customer: false, cancellation: false, courier: false },
};

/** The printers of a till, as its settings have them. */
export function printersOf(plan: TillPlan): readonly PrinterSettings[] {
  if (!plan.hasPrinter) return [];
  const kitchen = reached(KITCHEN, plan);
  return plan.hasBackup === true
    ? [{ ...kitchen, backupId: BACKUP.id }, reached(BACKUP, plan)]
    : [kitchen];
}

/** On the network where the plan has it there. */
function reached(printer: PrinterSettings, { lan }: TillPlan): PrinterSettings {
  if (lan === undefined) return printer;
  return { ...printer, target: { kind: 'network', host: printer.name, port: 9100 } };
}
