import { assertNever } from '../../main/core/assert-never.ts';
import type { PrinterTrouble } from '../../main/core/printer/printer.ts';
import type { FailingCause } from '../../main/core/requests/listening.ts';
import type {
  Health,
  LostConnection,
  PrinterState,
  StorageTrouble,
} from '../../preload/contract.ts';

/** The one thing about the till's health that deserves the menu bar. */
export type HealthSummary =
  /** Nothing can be stored: what comes is not kept, and no answer is. */
  | ({ readonly kind: 'not_stored' } & StorageTrouble)
  | { readonly kind: 'not_connected' }
  | ({ readonly kind: 'lost' } & LostConnection)
  | { readonly kind: 'failing'; readonly since: number; readonly cause: FailingCause }
  | { readonly kind: 'offline'; readonly since: number }
  /** HubRise answers and keeps no orders for this till. */
  | { readonly kind: 'deaf'; readonly since: number }
  | {
      readonly kind: 'printer';
      readonly name: string;
      readonly trouble: PrinterTrouble;
      readonly since: number;
    }
  | { readonly kind: 'prints_failed'; readonly count: number }
  | { readonly kind: 'sends_refused'; readonly count: number }
  /** HubRise answers, and these do not arrive there. */
  | { readonly kind: 'sends_failing'; readonly count: number; readonly since: number }
  | { readonly kind: 'sends_waiting'; readonly count: number; readonly since: number }
  | { readonly kind: 'stretched' }
  | { readonly kind: 'couriers_late' }
  /** HubRise still keeps news that have long arrived here. */
  | { readonly kind: 'deletions_late'; readonly count: number; readonly since: number }
  | { readonly kind: 'well'; readonly lastExchangeAt: number | null };

type HealthLevel = 'neutral' | 'good' | 'warning' | 'bad';

/** A send leaves within seconds; before this nobody needs to hear that it is on its way. */
const WAITING_WORTH_SAYING_MS = 30_000;

/**
 * The most serious news first: that nothing is stored, what stops orders from coming, then what keeps the kitchen from
 * hearing of them, then answers that do not leave. A shop may sell without a connection: what keeps its
 * tickets from the kitchen comes before that there is none. One that was lost is missed.
 */
export function summarise(health: Health, now: number): HealthSummary {
  if (health.storage !== null) return { kind: 'not_stored', ...health.storage };
  const connection = connectionTrouble(health);
  if (connection !== null) return connection;
  const printer = worstPrinter(health.printers);
  if (printer !== null) return printer;
  if (health.printsFailed > 0) return { kind: 'prints_failed', count: health.printsFailed };
  if (!health.connected) return { kind: 'not_connected' };
  if (health.sendsRefused > 0) return { kind: 'sends_refused', count: health.sendsRefused };
  const failing = health.sendsFailing;
  if (failing !== null && now - failing.since >= WAITING_WORTH_SAYING_MS) {
    return { kind: 'sends_failing', ...failing };
  }
  const since = health.oldestWaitingSince;
  if (health.sendsWaiting > 0 && since !== null && now - since >= WAITING_WORTH_SAYING_MS) {
    return { kind: 'sends_waiting', count: health.sendsWaiting, since };
  }
  if (health.budget.stretched) return { kind: 'stretched' };
  if (health.budget.couriersLate) return { kind: 'couriers_late' };
  if (health.deletionsLate !== null) return { kind: 'deletions_late', ...health.deletionsLate };
  return { kind: 'well', lastExchangeAt: health.lastExchangeAt };
}

/** What stops orders from coming though they should. */
function connectionTrouble(health: Health): HealthSummary | null {
  if (!health.connected) return health.lost === null ? null : { kind: 'lost', ...health.lost };
  if (health.failing !== null) return { kind: 'failing', ...health.failing };
  if (health.offlineSince !== null) return { kind: 'offline', since: health.offlineSince };
  return health.deafSince === null ? null : { kind: 'deaf', since: health.deafSince };
}

/** The printer that has been in trouble the longest, those with tickets first. */
function worstPrinter(
  printers: readonly PrinterState[],
): Extract<HealthSummary, { kind: 'printer' }> | null {
  const troubles = printers.flatMap(({ jobsWaiting, kind: trouble, name, since }) =>
    trouble === 'ok' || trouble === 'untried' || since === null
      ? []
      : [{ jobsWaiting, name, since, trouble }],
  );
  const [worst] = troubles.sort(
    (a, b) => Number(b.jobsWaiting > 0) - Number(a.jobsWaiting > 0) || a.since - b.since,
  );
  if (worst === undefined) return null;
  const { name, since, trouble } = worst;
  return { kind: 'printer', name, since, trouble };
}

/** How many tickets a person may settle: those given up, and those that wait for a printer in trouble. */
export function printsToSettle({ printers, printsFailed }: Health): number {
  return printers
    .filter(({ kind }) => kind !== 'ok' && kind !== 'untried')
    .reduce((sum, { jobsWaiting }) => sum + jobsWaiting, printsFailed);
}

/** How loudly a summary is shown. */
export function levelOf(summary: HealthSummary): HealthLevel {
  switch (summary.kind) {
    case 'not_connected':
      return 'neutral';
    case 'not_stored':
    case 'lost':
    case 'failing':
    case 'offline':
    case 'deaf':
    case 'printer':
    case 'prints_failed':
    case 'sends_refused':
    case 'sends_failing':
      return 'bad';
    case 'sends_waiting':
    case 'stretched':
    case 'couriers_late':
    case 'deletions_late':
      return 'warning';
    case 'well':
      return 'good';
    default:
      return assertNever(summary);
  }
}

/**
 * What the sentence of a cause tells the person to do, so that the large button does that and no
 * other: connecting again helps neither with an unpaid subscription nor with a block.
 */
export function failingAdvice(cause: FailingCause): 'back_office' | 'reconnect' {
  switch (cause) {
    case 'suspended':
    case 'blocked':
      return 'back_office';
    case 'revoked':
    case 'unknown':
      return 'reconnect';
    default:
      return assertNever(cause);
  }
}
