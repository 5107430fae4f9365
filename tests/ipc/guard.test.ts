import { describe, expect, it, vi } from 'vitest';
import type { CallingWindow } from '../../main/ipc/call.ts';
import { createIpcGuard } from '../../main/ipc/guard.ts';
import { bridgeArgument, listCalls, registerCalls } from '../../main/ipc/register.ts';
import type { TillServices } from '../../main/ipc/services.ts';
import { NAMES_ARGUMENT } from '../../preload/channels.ts';

const { handlers } = vi.hoisted(() => {
  // The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
  return {
    handlers: new Map<string, (event: unknown, ...args: unknown[]) => Promise<unknown>>(),
  };
});
// There is no Electron here; its door for calls is a list of handlers.
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: (event: unknown) => Promise<unknown>) =>
      handlers.set(channel, handler),
  },
}));

/** Calls as the page of a window would, its arguments right or not. */
async function call(from: CallingWindow | null, channel: string, ...args: unknown[]) {
  const refused: string[] = [];
  handlers.clear();
  const guard = createIpcGuard({
    windowOf: () => from,
    backOffice: { isOpen: async () => true, touch: () => undefined },
    onRefused: (_channel, reason) => refused.push(reason),
  });
  const services = { kitchenScreen: { getView: () => 'the view', bump: (id: string) => id } };
  registerCalls(guard, services as unknown as TillServices);
  const event = { senderFrame: { parent: null, url: 'app://pos-helper/index.html#cuisine' } };
  const answer = await handlers
    .get(channel)?.(event, ...args)
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
    const names = JSON.parse(bridgeArgument('kitchen').slice(NAMES_ARGUMENT.length));
    expect(names).toEqual({ calls: OF_KITCHEN, events: ['kitchen:onChange'] });
    const { calls, events } = JSON.parse(bridgeArgument('till').slice(NAMES_ARGUMENT.length));
    expect(calls).toEqual(ALL.filter((channel) => !OF_KITCHEN.includes(channel)));
    expect(events).toContain('orders:onBoardChange');
    expect(events).not.toContain('kitchen:onChange');
  });
});

describe('any other window', () => {
  it.each(OF_KITCHEN)('is refused %s: the till has its own', async (channel) => {
    expect((await call('till', channel)).refused).toEqual(['not for the till window']);
    expect((await call(null, channel)).refused).toEqual(['not our window']);
  });
});
