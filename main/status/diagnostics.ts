import type { AppInfo, DiagnosticAnswer, Health } from '../../preload/contract.ts';
import { causesIn, type StateRow } from '../core/state/state.ts';
import { writeNewFile } from '../lib/files.ts';
import type { LogFile } from '../platform/log.ts';

interface DiagnosticDeps {
  readonly state: () => readonly StateRow[];
  readonly health: () => Health;
  readonly system: AppInfo;
  readonly now: () => number;
  readonly log: Pick<LogFile, 'read'>;
  /** Asks the person; null where they think better. */
  readonly chooseFile: (name: string) => Promise<string | null>;
}

/** What is sent to support. */
export interface Diagnostics {
  save(): Promise<DiagnosticAnswer>;
}

export function createDiagnostics(deps: DiagnosticDeps): Diagnostics {
  return {
    save: async () => {
      const day = new Date(deps.now()).toISOString().slice(0, 10);
      const path = await deps.chooseFile(`pos-helper-diagnostic-${day}.txt`);
      if (path === null) return { kind: 'cancelled' };
      const written = await writeNewFile({ path, parts: [diagnosticText(deps), deps.log.read()] });
      return written.kind === 'written' ? { kind: 'written', path } : written;
    },
  };
}

/**
 * Everything before the log: the codes first, then each area, then figures. What a person has typed stays away, the
 * names of printers too: support is told nobody's name.
 */
export function diagnosticText(
  deps: Pick<DiagnosticDeps, 'health' | 'now' | 'state' | 'system'>,
): string {
  const rows = deps.state();
  const { electron, platform, version } = deps.system;
  const codes = causesIn(rows);
  const lines = [
    `POS HELPER ${version}`,
    `Electron ${electron}, ${platform}`,
    new Date(deps.now()).toISOString(),
    `codes: ${codes.length === 0 ? '-' : codes.join(' ')}`,
    '',
    ...rows.map(
      ({ area, state }) => `${area}: ${state.kind === 'cause' ? state.code : state.kind}`,
    ),
    '',
    ...figures(deps.health()),
    '',
    '',
  ];
  return lines.join('\n');
}

function figures(health: Health): readonly string[] {
  const at = (ms: number | null): string => (ms === null ? '-' : new Date(ms).toISOString());
  return [
    `last exchange: ${at(health.lastExchangeAt)}`,
    `offline since: ${at(health.offlineSince)}`,
    `requests today: ${health.budget.usedToday} of ${health.budget.limitToday}`,
    `poll: every ${health.budget.pollMs} ms`,
    `sends waiting: ${health.sendsWaiting}, refused: ${health.sendsRefused}`,
    `orders not stored: ${health.unkept.length}`,
    `prints given up: ${health.printsFailed}`,
    ...health.printers.map(
      ({ jobsWaiting, kind }, place) => `printer ${place + 1}: ${kind}, ${jobsWaiting} waiting`,
    ),
    `notices: ${health.notices.map(({ kind }) => kind).join(' ') || '-'}`,
  ];
}
