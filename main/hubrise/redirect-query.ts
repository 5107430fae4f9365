import { sameState } from './oauth-state.ts';

export type RedirectResult =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'problem'; readonly problem: 'refused' | 'wrong_state' | 'hubrise_error' };

/**
 * What HubRise's redirect says (API §2). A parameter given twice is not HubRise's doing and is
 * believed in neither of its values. The refusal is documented without a `state`, so it is taken
 * without one; all else needs ours.
 */
export function readRedirect(query: URLSearchParams, expectedState: string): RedirectResult {
  const problem = (name: 'refused' | 'wrong_state' | 'hubrise_error'): RedirectResult => ({
    kind: 'problem',
    problem: name,
  });
  const states = query.getAll('state');
  const codes = query.getAll('code');
  const errors = query.getAll('error');
  const refused = errors.length === 1 && errors[0] === 'access_denied' && codes.length === 0;
  if (states.length === 0 && refused) return problem('refused');
  const [state] = states;
  if (states.length !== 1 || state === undefined || !sameState(state, expectedState)) {
    return problem('wrong_state');
  }
  if (refused) return problem('refused');
  const [code] = codes;
  if (errors.length > 0 || codes.length !== 1 || code === undefined || code === '') {
    return problem('hubrise_error');
  }
  return { kind: 'code', code };
}
