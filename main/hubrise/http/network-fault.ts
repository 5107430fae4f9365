import type { NetworkFault } from '../../core/state/causes.ts';
import type { HttpFailure, HttpOk } from './http-result.ts';

/** What Node and Chromium say, by what it tells; the first that fits counts. */
const FAULTS: readonly (readonly [RegExp, NetworkFault])[] = [
  [/ERR_PROXY_AUTH/, 'proxy_password'],
  [/ERR_PROXY_|ERR_TUNNEL_|ERR_MANDATORY_PROXY|ERR_PAC_/, 'proxy'],
  [/redirect/i, 'portal'],
  [/ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, 'tls_date'],
  [/ERR_CERT_|ERR_SSL_|ERR_TLS_|ERR_BAD_SSL|CERT|EPROTO|UNABLE_TO_/, 'tls'],
  [/ENOTFOUND|EAI_AGAIN|ERR_NAME_|ERR_DNS_|ERR_ICANN_/, 'dns'],
  [
    /ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ENETUNREACH|EHOSTUNREACH|ENETDOWN/,
    'no_network',
  ],
  [
    /ERR_NETWORK_CHANGED|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ECONNRESET|ERR_EMPTY_RESPONSE/,
    'broken',
  ],
];

/** What kept a request from being answered, by the words of the error (`http.ts`). */
export function faultOfError(words: string): NetworkFault {
  return FAULTS.find(([pattern]) => pattern.test(words))?.[1] ?? 'silent';
}

/** What an answer shows of the way to HubRise; null: HubRise has answered. */
export function faultOfAnswer(answer: HttpOk | HttpFailure): NetworkFault | null {
  if (answer.kind === 'server_error') return answer.status === 511 ? 'portal' : 'hubrise_error';
  if (answer.kind !== 'broken_answer') return null;
  if (answer.status === 407) return 'proxy_password';
  return answer.reason === 'page' ? 'portal' : 'broken';
}

/** How the way to HubRise was when the last request went it. */
export interface NetworkState {
  /** A request has ended: with what HubRise has answered (null), or with what it met. */
  note(fault: NetworkFault | null): void;
  get(): NetworkFault | 'unasked' | null;
}

export function createNetworkState(onChange: () => void): NetworkState {
  let last: NetworkFault | 'unasked' | null = 'unasked';
  return {
    note: (fault) => {
      if (fault === last) return;
      last = fault;
      onChange();
    },
    get: () => last,
  };
}
