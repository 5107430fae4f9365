import type { ConnectionView, Unsubscribe } from '../../preload/contract.ts';
import { linkedTo } from '../logic/tour.ts';
import { derive, type Readable } from './cell.ts';

/**
 * Calls back when the till works for another point de vente, or in another time zone, than a moment
 * ago. What is read first is no news: whoever asks for something after the connection gets it for the
 * right one, and asking twice would delay the start.
 */
export function onOtherShop(
  connection: Readable<ConnectionView | null>,
  callback: () => void,
): Unsubscribe {
  const shop = derive(connection, shopOf);
  let before = shop.get();
  return shop.subscribe(() => {
    if (before !== undefined) callback();
    before = shop.get();
  });
}

/** Null where no shop is linked; undefined until that is known, which a slow keychain delays. */
function shopOf(connection: ConnectionView | null): string | null | undefined {
  if (connection === null || connection.kind === 'loading') return undefined;
  const linked = linkedTo(connection);
  if (linked === null) return null;
  const { location, timeZone } = linked;
  // The time zone is told by HubRise a moment after the connection.
  return `${location.id} ${timeZone}`;
}
