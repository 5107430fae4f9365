import type { FiscalView } from '../fiscal/view.ts';
import type { PrinterTrouble } from '../printer/printer.ts';
import type { FailingCause } from '../requests/listening.ts';
import type { BackupProblem } from '../retention/backup-plan.ts';
import {
  CAUSES,
  type CauseCode,
  CODE_OF_BACKUP,
  CODE_OF_DISK,
  CODE_OF_FAILING,
  CODE_OF_KEYCHAIN,
  CODE_OF_LOST,
  CODE_OF_NETWORK,
  CODE_OF_PRINTER,
  CODE_OF_STORAGE,
  type NetworkFault,
  STATE_AREAS,
  type StateArea,
  WRONG_CLOCK_MS,
} from './causes.ts';

// How the till stands, as the page « État » tells it: decided from facts alone. Nothing here asks anybody.

/** What the till knows of itself at a moment. */
export interface StateFacts {
  readonly network: NetworkFacts;
  readonly clock: {
    /** How far the computer's clock is ahead of HubRise's, ms; null while HubRise has not told its own. */
    readonly aheadMs: number | null;
  };
  readonly disk: {
    /** Why nothing can be stored; null while all is. */
    readonly storage: keyof typeof CODE_OF_STORAGE | null;
    readonly level: keyof typeof CODE_OF_DISK;
    readonly freeBytes: number | null;
  };
  /** What the keychain last answered: null where it served, `unasked` before the first question. */
  readonly keychain: keyof typeof CODE_OF_KEYCHAIN | 'unasked' | null;
  readonly printers: readonly {
    readonly name: string;
    readonly kind: 'ok' | 'untried' | PrinterTrouble;
  }[];
  readonly terminal: {
    readonly isSet: boolean;
    /** How its last call ended, of what tells whether it is there; null before one. */
    readonly answered: boolean | null;
    /** Calls of which a person has to say how they ended. */
    readonly open: number;
  };
  readonly journal: Pick<FiscalView, 'isBroken' | 'isJournalGone' | 'phase'>;
  readonly backups: {
    readonly lastAt: number | null;
    readonly problem: BackupProblem | null;
  };
  readonly version: string;
}

interface NetworkFacts {
  readonly isConnected: boolean;
  /** The connection of before that cannot be used. */
  readonly lost: keyof typeof CODE_OF_LOST | null;
  /** No news of orders can be had. */
  readonly isOffline: boolean;
  readonly failing: FailingCause | null;
  /** HubRise keeps no orders for this till. */
  readonly isDeaf: boolean;
  /** What the last request has met: null where HubRise answered it, `unasked` before the first. */
  readonly fault: NetworkFault | 'unasked' | null;
}

/** How one thing stands. `detail`: what is to be read beside it: a name, a number, a version. */
export interface StateRow {
  readonly area: StateArea;
  readonly state:
    | { readonly kind: 'good' }
    /** Nobody has looked, or could look. */
    | { readonly kind: 'unknown' }
    /** The shop has none of it, or does not use it. */
    | { readonly kind: 'off' }
    | { readonly kind: 'cause'; readonly code: CauseCode };
  readonly detail: string | null;
}

type State = StateRow['state'];

const GOOD: State = { kind: 'good' };
const UNKNOWN: State = { kind: 'unknown' };
const OFF: State = { kind: 'off' };

/** What a request passes on its way to HubRise, in that order: what comes after a fault, nobody has seen. */
const WAY = ['proxy', 'dns', 'clock', 'tls', 'portal', 'hubrise'] as const satisfies StateArea[];

/** A row for each area, in their order; for printers one for each that does not print. */
export function stateRows(facts: StateFacts): readonly StateRow[] {
  return STATE_AREAS.flatMap((area) => rowsOf(area, facts));
}

/** The codes of all that is wrong, each once, in the order of the page. */
export function causesIn(rows: readonly StateRow[]): readonly CauseCode[] {
  return [...new Set(rows.flatMap(({ state }) => (state.kind === 'cause' ? [state.code] : [])))];
}

/** Why no news come; null while they do, or where the till is not connected. */
export function offlineCode(
  facts: Pick<NetworkFacts, 'fault' | 'isConnected' | 'isOffline'>,
): CauseCode | null {
  if (!facts.isConnected || !facts.isOffline) return null;
  const { fault } = facts;
  // It answers, and gives no list of orders.
  return fault === null || fault === 'unasked' ? 'C-LISTE' : CODE_OF_NETWORK[fault];
}

function rowsOf(area: StateArea, facts: StateFacts): readonly StateRow[] {
  const row = (state: State, detail: string | null = null): readonly StateRow[] => [
    { area, state, detail },
  ];
  switch (area) {
    case 'hubrise':
      return row(hubrise(facts.network));
    case 'proxy':
    case 'dns':
    case 'tls':
    case 'portal':
      return row(onTheWay(area, facts.network));
    case 'clock':
      return row(clock(facts));
    case 'disk':
      return row(disk(facts.disk));
    case 'keychain':
      return row(keychain(facts.keychain));
    case 'printers':
      return printers(facts.printers);
    case 'terminal':
      return row(terminal(facts.terminal));
    case 'journal':
      return row(journal(facts.journal));
    case 'backups':
      return row(backups(facts.backups));
    case 'version':
      return row(GOOD, facts.version);
  }
}

const cause = (code: CauseCode): State => ({ kind: 'cause', code });

/** The fault that counts: one request that breaks off while others come through is none. */
function faultNow({ fault, isConnected, isOffline }: NetworkFacts): NetworkFacts['fault'] {
  return isConnected && !isOffline ? null : fault;
}

function onTheWay(area: (typeof WAY)[number], facts: NetworkFacts): State {
  const fault = faultNow(facts);
  if (fault === null) return GOOD;
  if (fault === 'unasked') return UNKNOWN;
  const code = CODE_OF_NETWORK[fault];
  // Without a network nothing was asked of any of them.
  if (code === 'R-LIEN') return area === 'hubrise' ? cause(code) : UNKNOWN;
  const met = WAY.indexOf(CAUSES[code].area);
  const here = WAY.indexOf(area);
  if (here === met) return cause(code);
  return here < met ? GOOD : UNKNOWN;
}

function hubrise(facts: NetworkFacts): State {
  if (facts.failing !== null && facts.isConnected) return cause(CODE_OF_FAILING[facts.failing]);
  const offline = offlineCode(facts);
  if (offline !== null) {
    return CAUSES[offline].area === 'hubrise' ? cause(offline) : UNKNOWN;
  }
  if (facts.isConnected) {
    if (facts.isDeaf) return cause('C-SOURD');
    return facts.fault === 'unasked' ? UNKNOWN : GOOD;
  }
  if (facts.lost !== null) {
    const code = CODE_OF_LOST[facts.lost];
    return CAUSES[code].area === 'hubrise' ? cause(code) : UNKNOWN;
  }
  const way = onTheWay('hubrise', facts);
  return way.kind === 'cause' ? way : OFF;
}

function clock({ clock: { aheadMs }, network }: StateFacts): State {
  const way = onTheWay('clock', network);
  if (way.kind === 'cause') return way;
  if (aheadMs === null) return UNKNOWN;
  return Math.abs(aheadMs) >= WRONG_CLOCK_MS ? cause('H-FAUX') : GOOD;
}

function disk({ freeBytes, level, storage }: StateFacts['disk']): State {
  if (storage !== null) return cause(CODE_OF_STORAGE[storage]);
  const code = CODE_OF_DISK[level];
  if (code !== null) return cause(code);
  return freeBytes === null ? UNKNOWN : GOOD;
}

function keychain(said: StateFacts['keychain']): State {
  if (said === null) return GOOD;
  return said === 'unasked' ? UNKNOWN : cause(CODE_OF_KEYCHAIN[said]);
}

function printers(all: StateFacts['printers']): readonly StateRow[] {
  const area = 'printers';
  const troubled = all.flatMap(({ kind, name }): StateRow[] =>
    kind === 'ok' || kind === 'untried'
      ? []
      : [{ area, state: cause(CODE_OF_PRINTER[kind]), detail: name }],
  );
  if (troubled.length > 0) return troubled;
  if (all.length === 0) return [{ area, state: OFF, detail: null }];
  const isKnown = all.some(({ kind }) => kind === 'ok');
  return [{ area, state: isKnown ? GOOD : UNKNOWN, detail: null }];
}

function terminal({ answered, isSet, open }: StateFacts['terminal']): State {
  if (!isSet) return OFF;
  if (open > 0) return cause('T-DOUTE');
  if (answered === null) return UNKNOWN;
  return answered ? GOOD : cause('T-MUET');
}

function journal({ isBroken, isJournalGone, phase }: StateFacts['journal']): State {
  if (isJournalGone) return cause('J-PERDU');
  if (isBroken) return cause('J-ROMPU');
  switch (phase) {
    case 'not_set_up':
    case 'ended':
      return OFF;
    case 'starting':
    // Of the keychain its own row tells.
    case 'no_keychain':
      return UNKNOWN;
    case 'key_lost':
      return cause('J-CLE');
    case 'date_doubtful':
      return cause('J-DATE');
    case 'ready':
      return GOOD;
  }
}

function backups({ lastAt, problem }: StateFacts['backups']): State {
  if (problem !== null) return cause(CODE_OF_BACKUP[problem]);
  return lastAt === null ? UNKNOWN : GOOD;
}
