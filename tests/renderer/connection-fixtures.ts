import type { ConnectionDetails, ConnectionView } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

const DETAILS: ConnectionDetails = {
  account: { id: 'acc1', name: 'Chez Lulu SARL' },
  location: { id: '3r4s3-1', name: 'Chez Lulu – Paris Bastille' },
  customerList: { id: 'ayw4j', name: 'Clients de Chez Lulu' },
  catalog: { id: 'psmlf', name: 'Carte hiver 2026' },
  connectedAt: minutesFromNow(-3 * 24 * 60),
  lastExchangeAt: minutesFromNow(-0.3),
  ordersToday: 87,
  sendsWaiting: 2,
  heldInMemoryOnly: false,
  finishing: false,
  timeZone: 'Europe/Paris',
};

/** One view of each kind, and of each sentence that a kind can show. */
export const CONNECTIONS = {
  loading: { kind: 'loading' },
  not_configured: { kind: 'not_configured', importProblem: null },
  import_failed: { kind: 'not_configured', importProblem: 'missing_fields' },
  disconnected: {
    kind: 'disconnected',
    problem: null,
    revocationsWaiting: 0,
    hasClient: true,
    clientHeldInMemoryOnly: false,
  },
  disconnected_problem: {
    kind: 'disconnected',
    problem: 'wrong_client',
    revocationsWaiting: 1,
    hasClient: true,
    clientHeldInMemoryOnly: false,
  },
  disconnected_closed: {
    kind: 'disconnected',
    problem: 'window_closed',
    revocationsWaiting: 0,
    hasClient: true,
    clientHeldInMemoryOnly: false,
  },
  authorizing: {
    kind: 'authorizing',
    method: 'window',
    step: 'waiting',
    expiresAt: minutesFromNow(9.4),
    problem: null,
    stands: null,
  },
  authorizing_code: {
    kind: 'authorizing',
    method: 'code',
    step: 'waiting',
    expiresAt: minutesFromNow(9.4),
    problem: 'code_expired',
    stands: null,
  },
  finishing: {
    kind: 'authorizing',
    method: 'browser',
    step: 'finishing',
    expiresAt: minutesFromNow(9.4),
    problem: null,
    stands: null,
  },
  connected: { kind: 'connected', details: DETAILS, problem: null },
  connected_memory: {
    kind: 'connected',
    details: {
      ...DETAILS,
      heldInMemoryOnly: true,
      finishing: true,
      catalog: { id: null, name: null },
      location: { id: '3r4s3-1', name: 'Restaurant '.repeat(9) },
      lastExchangeAt: null,
    },
    problem: null,
  },
  failing: {
    kind: 'failing',
    details: DETAILS,
    since: minutesFromNow(-42),
    cause: 'revoked',
    problem: 'no_network',
  },
} as const satisfies Record<string, ConnectionView>;
