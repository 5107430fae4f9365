import { sameState } from './authorize-request.ts';

export type RedirectResult =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'problem'; readonly problem: 'refused' | 'hubrise_error' };

/** Without our state it may be HubRise's or anybody's on this computer. */
export interface UnprovenRedirect {
  readonly kind: 'unproven';
  readonly problem: 'refused' | 'wrong_state';
}

/**
 * What HubRise's redirect says (API §2). A parameter that comes twice is not HubRise's doing: neither
 * value is believed. What carries our state is HubRise's word. The refusal is documented without a
 * `state`, so it is told apart from an address that says nothing.
 */
export function readRedirect(
  query: URLSearchParams,
  expectedState: string,
): RedirectResult | UnprovenRedirect {
  const states = query.getAll('state');
  const codes = query.getAll('code');
  const errors = query.getAll('error');
  const refused = errors.length === 1 && errors[0] === 'access_denied' && codes.length === 0;
  const [state] = states;
  if (states.length !== 1 || state === undefined || !sameState(state, expectedState)) {
    const saysNo = states.length === 0 && refused;
    return { kind: 'unproven', problem: saysNo ? 'refused' : 'wrong_state' };
  }
  if (refused) return { kind: 'problem', problem: 'refused' };
  const [code] = codes;
  if (errors.length > 0 || codes.length !== 1 || code === undefined || code === '') {
    return { kind: 'problem', problem: 'hubrise_error' };
  }
  return { kind: 'code', code };
}
