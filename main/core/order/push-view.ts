import { type Refusal, readRefusal } from './refusal.ts';

/** What is said of an order of the counter's, of which HubRise is told. */
export type PushView =
  | { readonly kind: 'waiting'; readonly isOffline: boolean }
  /** `refusal`: HubRise has the order, and did not take its last state. */
  | { readonly kind: 'there'; readonly refusal: Refusal | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

interface Push {
  readonly state: 'refused' | 'there' | 'waiting';
  readonly lastError: string | null;
}

/** `lastError`: what HubRise refused, as `noteOfRefusal` writes it, or why it could not be asked. */
export function pushView({ lastError, state }: Push): PushView {
  switch (state) {
    case 'waiting':
      return { kind: 'waiting', isOffline: lastError === 'offline' };
    case 'there': {
      const isRefusal = lastError?.startsWith('[') === true;
      return { kind: 'there', refusal: isRefusal ? readRefusal(lastError) : null };
    }
    case 'refused':
      return { kind: 'refused', refusal: readRefusal(lastError) };
  }
}
