import { describe, expect, test, vi } from 'vitest';
import type { ConnectionView } from '../../preload/contract.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { onOtherShop } from '../../renderer/state/on-other-shop.ts';
import { CONNECTIONS } from './connection-fixtures.ts';

const { authorizing, connected, disconnected, loading } = CONNECTIONS;
const linkedTo = (change: object): ConnectionView => ({
  ...connected,
  details: { ...connected.details, ...change },
});

function watched(...views: readonly ConnectionView[]): number {
  const connection = createCell<ConnectionView | null>(null);
  const callback = vi.fn();
  onOtherShop(connection, callback);
  for (const view of views) connection.set(view);
  return callback.mock.calls.length;
}

describe('another shop', () => {
  test.each<[string, readonly ConnectionView[]]>([
    ['is none when the first one is read', [connected]],
    ['is none when the keychain took its time', [loading, connected]],
    ['is none when nothing is linked', [loading, disconnected]],
    [
      'is none while the one that stands is authorised once more',
      [connected, { ...authorizing, stands: connected.details }, connected],
    ],
    [
      'is none when only what is shown of the connection changes',
      [connected, linkedTo({ ordersToday: 88 })],
    ],
  ])('%s', (_name, views) => {
    expect(watched(...views)).toBe(0);
  });

  test.each<[string, readonly ConnectionView[]]>([
    ['is the first one to be linked', [disconnected, connected]],
    [
      'is one with another location',
      [connected, linkedTo({ location: { id: 'other-1', name: 'Chez Lulu – Lyon' } })],
    ],
    ['is the same one in another time zone', [connected, linkedTo({ timeZone: 'Indian/Reunion' })]],
    ['is none at all, after a disconnection', [connected, disconnected]],
  ])('%s', (_name, views) => {
    expect(watched(...views)).toBe(1);
  });
});
