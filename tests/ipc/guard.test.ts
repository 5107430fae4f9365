import type { WebContents } from 'electron';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallingWindow } from '../../main/ipc/call.ts';
import type { Answer } from '../../main/ipc/door.ts';
import { createIpcGuard } from '../../main/ipc/guard.ts';
import { bridgeNames, createPush, listCalls, registerCalls } from '../../main/ipc/register.ts';
import type { TillServices } from '../../main/ipc/services.ts';

/** Calls as the page of a window would, its arguments right or not. */
let current: object | null = null;
async function call(from: CallingWindow | null, channel: string, ...args: unknown[]) {
  const refused: string[] = [];
  const answers = new Map<string, Answer>();
  const guard = createIpcGuard({
    door: { answer: (name, answer) => answers.set(name, answer) },
    windowOf: () => from,
    backOffice: { isOpen: async () => true, touch: () => undefined },
    onRefused: (_channel, reason) => refused.push(reason),
  });
  const services = {
    kitchenScreen: { getView: () => 'the view', bump: (id: string) => id },
    board: { listCards: () => [{ id: 'order-1' }], getDetail: (id: string) => ({ id }) },
    timeZone: () => null,
    settings: { get: () => ({ operatorForSales: true }) },
    operators: { view: () => ({ current }) },
    sales: { getDay: () => 'the day' },
  };
  registerCalls(guard, services as unknown as TillServices);
  const event = { senderFrame: { parent: null, url: 'app://pos-helper/index.html#cuisine' } };
  const answer = await answers
    .get(channel)?.(event as unknown as Parameters<Answer>[0], ...args)
    .catch(() => 'refused');
  return { answer, refused };
}

const OF_KITCHEN = [
  'kitchen:getView',
  'kitchen:bump',
  'kitchen:undo',
  'kitchen:setStock',
  'kitchen:chooseStations',
];
const ALL = listCalls().map(([channel]) => channel);

describe('the till’s window', () => {
  it('is answered with text where the answer may be large, and with the value elsewhere', async () => {
    const { answer: board } = await call('till', 'orders:getBoard');
    expect(JSON.parse(String(board))).toEqual({
      cards: [{ id: 'order-1' }],
      timeZone: 'Europe/Paris',
    });
    expect((await call('till', 'orders:get', 'order-1')).answer).toEqual({ id: 'order-1' });
  });
});

describe('what is somebody’s who has said who they are', () => {
  it('is refused as long as nobody has', async () => {
    const refused = await call('till', 'sales:getDay', null);
    expect(refused).toEqual({ answer: 'refused', refused: ['nobody is at the counter'] });
    current = { id: 'op1' };
    onTestFinished(() => {
      current = null;
    });
    expect((await call('till', 'sales:getDay', null)).answer).toBe('the day');
  });
});

describe('the kitchen’s window', () => {
  it('is answered its own calls', async () => {
    expect((await call('kitchen', 'kitchen:getView')).answer).toBe('the view');
    expect((await call('kitchen', 'kitchen:bump', 'order-1')).answer).toBe('order-1');
  });

  it.each(ALL.filter((channel) => !OF_KITCHEN.includes(channel)))(
    'is refused %s',
    async (channel) => {
      expect(await call('kitchen', channel)).toEqual({
        answer: 'refused',
        refused: ['not for the kitchen window'],
      });
    },
  );

  it('has nothing else in its bridge either, and hears nothing else', () => {
    expect(bridgeNames('kitchen')).toEqual({ calls: OF_KITCHEN, events: ['live:onChange'] });
    const { calls, events } = bridgeNames('till');
    expect(calls).toEqual(ALL.filter((channel) => !OF_KITCHEN.includes(channel)));
    expect(events).toContain('orders:onBoardChange');
    expect(events).toContain('live:onChange');
  });
});

describe('a change of the board', () => {
  it('is no news for a page that has not asked for the board yet, and is told from then on', () => {
    const sent: string[] = [];
    const window = { isDestroyed: () => false, send: (channel: string) => sent.push(channel) };
    let asked = false;
    const push = createPush({
      contents: () => window as unknown as WebContents,
      hasAskedForBoard: () => asked,
    });
    push('orders:onBoardChange', { upserted: [], removed: ['fq7h'] });
    push('live:onChange', ['closings']);
    asked = true;
    push('orders:onBoardChange', { upserted: [], removed: ['fq7h'] });
    expect(sent).toEqual(['live:onChange', 'orders:onBoardChange']);
  });
});

describe('what may have changed', () => {
  it('is told to each window of what it may follow, and to none of nothing', () => {
    const sent: (readonly [string | null, string, unknown])[] = [];
    const push = createPush({
      contents: (window) =>
        ({
          isDestroyed: () => false,
          send: (channel: string, names: unknown) => sent.push([window, channel, names]),
        }) as unknown as WebContents,
      hasAskedForBoard: () => true,
    });
    push('live:onChange', ['kitchen', 'order', 'sales']);
    expect(sent).toEqual([
      ['till', 'live:onChange', ['order', 'sales']],
      ['kitchen', 'live:onChange', ['kitchen']],
    ]);
    push('live:onChange', ['counter']);
    expect(sent.slice(2)).toEqual([['till', 'live:onChange', ['counter']]]);
    push('orders:onBoardChange', { upserted: [], removed: ['fq7h'] });
    expect(sent.slice(3).map(([window]) => window)).toEqual(['till']);
  });
});

describe('any other window', () => {
  it.each(OF_KITCHEN)('is refused %s: the till has its own', async (channel) => {
    expect((await call('till', channel)).refused).toEqual(['not for the till window']);
    expect((await call(null, channel)).refused).toEqual(['not our window']);
  });
});
