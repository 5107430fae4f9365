// Why something of the till does not work, by the code that a person reads out on the phone: the page « État », the
// menu bar, the log and the diagnostic file all take it from here.

/** What the page « État » tells of, in its order. */
export const STATE_AREAS = [
  'hubrise',
  'dns',
  'proxy',
  'portal',
  'tls',
  'clock',
  'disk',
  'keychain',
  'printers',
  'terminal',
  'journal',
  'backups',
  'version',
] as const;

export type StateArea = (typeof STATE_AREAS)[number];

interface Cause {
  readonly area: StateArea;
  /** `warning`: the till works on, and it should be seen to. */
  readonly tone: 'bad' | 'warning';
}

/**
 * Every cause, by its code: R network, C connection to HubRise, H clock, D disk, K keychain, I printers, T terminal, J
 * journal, S copies. What it means and what to do stand under its code in both locales (`state.cause`).
 */
export const CAUSES = {
  'R-LIEN': { area: 'hubrise', tone: 'bad' },
  'R-MUET': { area: 'hubrise', tone: 'bad' },
  'R-COUPE': { area: 'hubrise', tone: 'bad' },
  'R-5XX': { area: 'hubrise', tone: 'bad' },
  'R-DNS': { area: 'dns', tone: 'bad' },
  'R-PROXY': { area: 'proxy', tone: 'bad' },
  'R-407': { area: 'proxy', tone: 'bad' },
  'R-PORTAIL': { area: 'portal', tone: 'bad' },
  'R-TLS': { area: 'tls', tone: 'bad' },
  'C-LISTE': { area: 'hubrise', tone: 'bad' },
  'C-SOURD': { area: 'hubrise', tone: 'warning' },
  'C-OUBLI': { area: 'hubrise', tone: 'bad' },
  'C-IMPAYE': { area: 'hubrise', tone: 'bad' },
  'C-RETIRE': { area: 'hubrise', tone: 'bad' },
  'C-BLOQUE': { area: 'hubrise', tone: 'bad' },
  'C-401': { area: 'hubrise', tone: 'bad' },
  'H-FAUX': { area: 'clock', tone: 'warning' },
  'H-TLS': { area: 'clock', tone: 'bad' },
  'D-PLEIN': { area: 'disk', tone: 'bad' },
  'D-VERROU': { area: 'disk', tone: 'bad' },
  'D-PANNE': { area: 'disk', tone: 'bad' },
  'D-PRESQUE': { area: 'disk', tone: 'bad' },
  'D-BAS': { area: 'disk', tone: 'warning' },
  'K-ABSENT': { area: 'keychain', tone: 'bad' },
  'K-FERME': { area: 'keychain', tone: 'bad' },
  'K-MUET': { area: 'keychain', tone: 'bad' },
  'I-PAPIER': { area: 'printers', tone: 'bad' },
  'I-CAPOT': { area: 'printers', tone: 'bad' },
  'I-MUETTE': { area: 'printers', tone: 'bad' },
  'I-ATTEND': { area: 'printers', tone: 'bad' },
  'T-MUET': { area: 'terminal', tone: 'bad' },
  'T-DOUTE': { area: 'terminal', tone: 'bad' },
  'J-CLE': { area: 'journal', tone: 'bad' },
  'J-DATE': { area: 'journal', tone: 'bad' },
  'J-ROMPU': { area: 'journal', tone: 'bad' },
  'J-PERDU': { area: 'journal', tone: 'bad' },
  'S-PLACE': { area: 'backups', tone: 'bad' },
  'S-ABIME': { area: 'backups', tone: 'bad' },
  'S-ECHEC': { area: 'backups', tone: 'bad' },
} as const satisfies Readonly<Record<string, Cause>>;

export type CauseCode = keyof typeof CAUSES;

export const CAUSE_CODES = Object.keys(CAUSES) as readonly CauseCode[];

/** What stands between the till and HubRise, as the last request has met it. */
export type NetworkFault =
  /** The computer has no network. */
  | 'no_network'
  /** HubRise's name is not found. */
  | 'dns'
  /** The proxy is not there, or does not let the till through. */
  | 'proxy'
  /** It wants a name and a password. */
  | 'proxy_password'
  /** Something answers with a page of its own, or leads elsewhere: a Wi-Fi that wants a sign-in, a filter. */
  | 'portal'
  /** Who answers cannot prove to be HubRise. */
  | 'tls'
  /** Its proof is not valid on the date that this computer has. */
  | 'tls_date'
  /** Nobody answers there. */
  | 'silent'
  /** What was answered broke off, or cannot be read. */
  | 'broken'
  /** HubRise is there, and says that it cannot work. */
  | 'hubrise_error';

export const CODE_OF_NETWORK = {
  no_network: 'R-LIEN',
  dns: 'R-DNS',
  proxy: 'R-PROXY',
  proxy_password: 'R-407',
  portal: 'R-PORTAIL',
  tls: 'R-TLS',
  tls_date: 'H-TLS',
  silent: 'R-MUET',
  broken: 'R-COUPE',
  hubrise_error: 'R-5XX',
} as const satisfies Readonly<Record<NetworkFault, CauseCode>>;

/** Why HubRise refuses every request (`FailingCause`). */
export const CODE_OF_FAILING = {
  suspended: 'C-IMPAYE',
  revoked: 'C-RETIRE',
  blocked: 'C-BLOQUE',
  unknown: 'C-401',
} as const satisfies Readonly<Record<string, CauseCode>>;

/** Why a connection of before cannot be taken up (`LostConnection`). */
export const CODE_OF_LOST = {
  keychain_locked: 'K-FERME',
  forgotten: 'C-OUBLI',
} as const satisfies Readonly<Record<string, CauseCode>>;

/** Why nothing can be stored (`StorageCause`). */
export const CODE_OF_STORAGE = {
  full: 'D-PLEIN',
  locked: 'D-VERROU',
  broken: 'D-PANNE',
} as const satisfies Readonly<Record<string, CauseCode>>;

/** How little room is left (`DiskLevel`). */
export const CODE_OF_DISK = {
  enough: null,
  low: 'D-BAS',
  critical: 'D-PRESQUE',
} as const satisfies Readonly<Record<string, CauseCode | null>>;

/** Why the keychain did not serve (`UnavailableReason`). */
export const CODE_OF_KEYCHAIN = {
  missing: 'K-ABSENT',
  refused: 'K-FERME',
  no_answer: 'K-MUET',
} as const satisfies Readonly<Record<string, CauseCode>>;

/** Why a printer does not print (`PrinterTrouble`). */
export const CODE_OF_PRINTER = {
  out_of_paper: 'I-PAPIER',
  cover_open: 'I-CAPOT',
  unreachable: 'I-MUETTE',
  waiting: 'I-ATTEND',
} as const satisfies Readonly<Record<string, CauseCode>>;

/** Why no copy was made (`BackupProblem`). */
export const CODE_OF_BACKUP = {
  no_space: 'S-PLACE',
  damaged: 'S-ABIME',
  failed: 'S-ECHEC',
} as const satisfies Readonly<Record<string, CauseCode>>;

/** A difference of this much makes promises and countdowns wrong. Two clocks that the network sets differ by less. */
export const WRONG_CLOCK_MS = 2 * 60_000;
