import { expect, it } from 'vitest';
import {
  createNotices,
  noticeOfHeldInMemory,
  noticeOfSharedQueue,
  noticesOfLoops,
} from '../../main/status/notices.ts';

it('what the person must be told stands until it is dismissed, one of each kind', () => {
  let changes = 0;
  const notices = createNotices(() => {
    changes += 1;
  });
  notices.raise({ kind: 'settings_reset', keptAs: 'a' });
  notices.raise({ kind: 'unexpected_error' });
  notices.raise({ kind: 'settings_reset', keptAs: 'b' });
  expect(notices.list()).toEqual([
    { kind: 'settings_reset', keptAs: 'b' },
    { kind: 'unexpected_error' },
  ]);
  notices.dismiss('settings_reset');
  expect(notices.list()).toEqual([{ kind: 'unexpected_error' }]);
  expect(changes).toBe(4);
  notices.dismiss('settings_reset');
  expect(changes, 'nothing has changed').toBe(4);
});

it('what the loops meet is told, and taken back where it is over', () => {
  const notices = createNotices(() => undefined);
  const told = noticesOfLoops(notices, () => 5_000);
  told.onListeningRepaired('gone');
  noticeOfSharedQueue(notices)(true);
  told.onAcknowledgingTrouble(1_000);
  expect(notices.list()).toEqual([
    { kind: 'listening_repaired', found: 'gone', at: 5_000 },
    { kind: 'shared_queue' },
    { kind: 'cannot_acknowledge', since: 1_000 },
  ]);
  noticeOfSharedQueue(notices)(false);
  told.onAcknowledgingTrouble(null);
  expect(notices.list()).toEqual([{ kind: 'listening_repaired', found: 'gone', at: 5_000 }]);
});

it('a connection that is held in memory only is told once, and again only when it is the next time', () => {
  const notices = createNotices(() => undefined);
  const note = noticeOfHeldInMemory(notices);
  const held = [{ kind: 'held_in_memory' }];
  note(false);
  expect(notices.list()).toEqual([]);
  note(true);
  expect(notices.list()).toEqual(held);
  notices.dismiss('held_in_memory');
  note(true);
  expect(notices.list(), 'it was read').toEqual([]);
  note(false);
  note(true);
  expect(notices.list(), 'it is held anew').toEqual(held);
  note(false);
  expect(notices.list(), 'it is over').toEqual([]);
});
