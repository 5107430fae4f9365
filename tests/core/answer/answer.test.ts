import { describe, expect, test } from 'vitest';
import { answerState } from '../../../main/core/answer/moves.ts';
import {
  answerRules,
  DEFAULT_SHOP,
  type PlatformSettings,
} from '../../../main/core/answer/shop-rules.ts';
import type { BoardOrder } from '../../../main/core/order/board-order.ts';
import type { PlatformKey } from '../../../main/core/platform/platform.ts';
import { anOrder, CREATED_AT, onBoard } from '../../support/orders.ts';

const MINUTE = 60_000;
const OWN: PlatformSettings = { answerMinutes: null, acceptByRule: false, acceptUpToCents: null };

type Fields = Readonly<Record<string, unknown>>;
type Own = Partial<Record<PlatformKey, Partial<PlatformSettings>>>;

/** What the shop owes an order, with these settings of its own. */
function owed(fields: Fields, facts: Partial<BoardOrder> = {}, own: Own = {}) {
  const order = anOrder(fields);
  const platforms = Object.fromEntries(
    Object.entries(own).map(([key, settings]) => [key, { ...OWN, ...settings }]),
  );
  const rules = answerRules({ ...DEFAULT_SHOP, platforms }, order);
  return answerState(onBoard(order, facts), order, rules);
}

const by = (minutes: number) => ({ kind: 'deadline', by: CREATED_AT + minutes * MINUTE });
const WAITING = { kind: 'waiting', since: CREATED_AT };

const FLYT = { channel: 'Just Eat', created_by: 'Just Eat Flyt Bridge' };
const TAKEAWAY = { channel: 'Just Eat', created_by: 'Just Eat Takeaway Bridge' };

describe('a platform that cancels by itself', () => {
  test.each([
    ['Uber Eats', { channel: 'Uber Eats' }, 10],
    ['Deliveroo', { channel: 'Deliveroo' }, 3],
    ['Just Eat (Flyt)', FLYT, 3],
  ])('%s has its limit until it has its acceptance', (_, source, minutes) => {
    expect(owed({ ...source, status: 'new' })).toEqual(by(minutes));
    expect(owed({ ...source, status: 'received' }), 'the receipt is the acceptance').toEqual(
      WAITING,
    );
    for (const status of ['accepted', 'in_preparation', 'completed', 'cancelled']) {
      expect(owed({ ...source, status })).toEqual({ kind: 'none' });
    }
  });

  test('waits on where its bridge counts the cashier’s answer as the acceptance', () => {
    const own = { uber_eats: { answerMinutes: 10, acceptedAt: 'accepted' } } as const;
    expect(owed({ status: 'received' }, {}, own)).toEqual(by(10));
    expect(owed({ status: 'accepted' }, {}, own)).toEqual({ kind: 'none' });
  });

  test('has the limit that the shop has set for it', () => {
    const own = { deliveroo: { answerMinutes: 20 } };
    expect(owed({ channel: 'Deliveroo', status: 'new' }, {}, own)).toEqual(by(20));
    const none = { deliveroo: { answerMinutes: null } };
    expect(owed({ channel: 'Deliveroo', status: 'new' }, {}, none)).toEqual(WAITING);
  });

  test('has given up where its receipt came too late', () => {
    const late = { receiptToldAt: CREATED_AT + 11 * MINUTE };
    expect(owed({ status: 'received' }, late)).toEqual(by(10));
    const inTime = { receiptToldAt: CREATED_AT + 9 * MINUTE };
    expect(owed({ status: 'received' }, inTime)).toEqual(WAITING);
  });

  test('says nothing of a status that nobody knows', () => {
    expect(owed({ status: 'a_status_of_2030' })).toEqual(WAITING);
  });
});

describe('nobody cancels by itself an order of', () => {
  test.each([
    ['the shop’s own site', { channel: 'Site web', created_by: 'Site web' }, 'own_site'],
    ['a kiosk', { channel: 'Borne', created_by: 'Borne' }, 'kiosk'],
    ['Just Eat (Takeaway), which phones', TAKEAWAY, 'just_eat'],
  ] as const)('%s, whatever was set', (_, source, key) => {
    const own: Own = { [key]: { answerMinutes: 3, acceptedAt: 'accepted' } };
    for (const status of ['new', 'received']) {
      expect(owed({ ...source, status })).toEqual(WAITING);
      expect(owed({ ...source, status }, {}, own)).toEqual(WAITING);
    }
    expect(owed({ ...source, status: 'accepted' })).toEqual({ kind: 'none' });
  });

  test.each([
    ['Glovo', { channel: 'Glovo', created_by: 'Glovo Bridge' }, 'glovo'],
    ['a platform that nobody knows', { channel: 'Le Comptoir', created_by: 'X' }, 'other'],
  ] as const)('%s, unless the shop says so', (_, source, key) => {
    expect(owed({ ...source, status: 'new' })).toEqual(WAITING);
    const own: Own = { [key]: { answerMinutes: 7 } };
    expect(owed({ ...source, status: 'received' }, {}, own)).toEqual(by(7));
  });
});

test('the wait runs from the placing, or from the arrival where that is earlier or all there is', () => {
  const later = { receivedAt: CREATED_AT + 2 * MINUTE };
  expect(owed({ status: 'new' }, later)).toEqual(by(10));
  const earlier = { receivedAt: CREATED_AT - 2 * MINUTE };
  expect(owed({ status: 'new' }, earlier)).toEqual(by(8));
  expect(owed({ status: 'new', created_at: null }, later)).toEqual(by(12));
});

test('the wait runs from the placing alone where HubRise’s clock is known', () => {
  const order = anOrder({ status: 'new' });
  const rules = answerRules(DEFAULT_SHOP, order);
  const behind = onBoard(order, { receivedAt: CREATED_AT - 60 * MINUTE });
  expect(answerState(behind, order, rules, -60 * MINUTE)).toEqual(by(10));
  const untimed = anOrder({ status: 'new', created_at: null });
  expect(answerState(behind, untimed, rules, -60 * MINUTE)).toEqual(by(10));
});

test('what the till has answered itself is waited for no more, sent or not', () => {
  expect(owed({ status: 'new' }, { status: 'accepted' })).toEqual({ kind: 'none' });
});
