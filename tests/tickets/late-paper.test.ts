import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { whyTooLate } from '../../main/core/kitchen/kitchen.ts';
import { anOrder, CREATED_AT, onBoard } from '../support/orders.ts';
import { COLA, counter, jobs, kitchenPaperForEachTest, printAll, REINE } from './paper-harness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

kitchenPaperForEachTest();

/** An order that was accepted here, whose ticket waits for a printer that is off. */
let id: OrderId;
beforeEach(() => {
  id = counter.comes('a', { items: [REINE] });
  counter.moves.accept(id, 0);
  counter.timers.advance(6_000);
  counter.takes(id, { items: [REINE] });
});

/** The queue has its turn. */
async function look(): Promise<void> {
  const { queue } = counter.printing;
  queue.start();
  onTestFinished(() => queue.stop());
  await nextTurn();
}

const states = (): string[] => jobs(id).map(({ state }) => state);
const isGivenUp = (): boolean => counter.printing.desk.listFailed().length === 1;

describe('a ticket that waited for its printer', () => {
  it('until its order was over is for a person to decide', async () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    counter.timers.advance(3 * MINUTE);
    await look();
    expect(states()).toEqual(['failed']);
    expect(counter.printing.desk.listFailed()).toMatchObject([{ reason: 'too_late' }]);
  });

  it('comes out by itself again if its order is opened again', async () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    counter.timers.advance(3 * MINUTE);
    await look();
    counter.comes('a', { status: 'in_preparation', items: [REINE] });
    expect(isGivenUp()).toBe(false);
    expect(states()).not.toContain('failed');
  });

  it('stays away though its order is opened again where a person had a copy: it would say so nowhere', async () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    counter.timers.advance(3 * MINUTE);
    await look();
    counter.printing.desk.print(id, 'kitchen');
    printAll(id);
    counter.comes('a', { status: 'in_preparation', items: [REINE] });
    expect(states()).toEqual(['failed', 'printed']);
  });

  it('comes out where a person wants it all the same', async () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    counter.timers.advance(3 * MINUTE);
    await look();
    counter.printing.desk.printAgain(jobs(id)[0]?.id ?? 0, 'pass');
    await nextTurn();
    await nextTurn();
    expect(states()).not.toContain('failed');
  });

  it('comes out where a person wants it, also when its printer was still off at the first attempts', async () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    counter.timers.advance(3 * MINUTE);
    await look();
    counter.printing.desk.printAgain(jobs(id)[0]?.id ?? 0, 'pass');
    while ((jobs(id)[0]?.attempts ?? 0) < 3 && !states().includes('failed')) {
      await delay(5);
      counter.timers.advance(1_000);
    }
    expect(states()).not.toContain('failed');
  });

  it('until the next service is for a person to decide, though nobody ended its order', async () => {
    counter.timers.advance(5 * HOUR);
    await look();
    expect(isGivenUp()).toBe(true);
  });

  it('still comes out while its order is to be made, however long it waited in the service', async () => {
    counter.timers.advance(3 * HOUR);
    await look();
    expect(isGivenUp()).toBe(false);
  });

  it('still comes out after the clock of the computer was set forward', () => {
    const entry = onBoard(anOrder(), { status: 'accepted' });
    expect(whyTooLate(entry, 24 * HOUR, CREATED_AT + HOUR)).toBeNull();
    expect(whyTooLate(entry, 24 * HOUR, CREATED_AT + 24 * HOUR)).toBe('other_service');
  });

  it('for a moment only comes out though its order is over: somebody has just asked for it', async () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    await look();
    expect(isGivenUp()).toBe(false);
  });
});

describe('a ticket that a wrong date alone made too late', () => {
  const DAYS = 6 * 24 * HOUR;
  beforeEach(async () => {
    counter.timers.changeClock(DAYS);
    await look();
    expect(states()).toEqual(['failed']);
  });

  /** HubRise says what time it is, by which the date is wrong by so much. */
  const told = (aheadMs: number): void => {
    counter.world.aheadMs = aheadMs;
    counter.printing.lookAtTime();
  };

  it('comes out once HubRise has said what time it is', async () => {
    told(DAYS);
    await nextTurn();
    expect(isGivenUp()).toBe(false);
    expect(states()).not.toContain('failed');
  });

  it('waits for a person while HubRise has not: yesterday’s tickets would come out', () => {
    counter.timers.changeClock(-DAYS);
    counter.printing.lookAtTime();
    expect(states()).toEqual(['failed']);
  });

  it('waits for a person where HubRise says that the date is right', () => {
    told(0);
    expect(states()).toEqual(['failed']);
  });

  it('waits for a person where its order is over', () => {
    counter.comes('a', { status: 'completed', items: [REINE] });
    told(DAYS);
    expect(states()).toEqual(['failed']);
  });

  it('stays away where a person has done without it', () => {
    counter.printing.desk.abandon(jobs(id)[0]?.id ?? 0);
    told(DAYS);
    expect(states()).toEqual(['abandoned']);
  });

  it('brings no other ticket back that was given up', () => {
    const { prints } = counter.store;
    prints.finish(jobs(id)[0]?.id ?? 0, 'failed', counter.timers.now(), 'unreadable');
    told(DAYS);
    expect(states()).toEqual(['failed']);
  });

  it('stays away where a person has had a copy meanwhile: two tickets would tell to begin', () => {
    counter.printing.desk.print(id, 'kitchen');
    printAll(id);
    told(DAYS);
    expect(states()).toEqual(['failed', 'printed']);
  });

  it('stays away where such a copy still waits, and comes out where that is abandoned', () => {
    counter.printing.desk.print(id, 'kitchen');
    told(DAYS);
    expect(states()).toEqual(['failed', 'waiting']);
    counter.printing.desk.abandon(jobs(id)[1]?.id ?? 0);
    told(DAYS);
    expect(states()).toEqual(['waiting', 'abandoned']);
  });

  it('stays away where what has changed since is on paper: its lines are those of before', () => {
    counter.comes('a', { status: 'in_preparation', items: [COLA] });
    printAll(id);
    told(DAYS);
    expect(states()).toEqual(['failed', 'printed']);
  });

  it('comes out before what has changed since, where that still waits', () => {
    counter.comes('a', { status: 'in_preparation', items: [REINE, COLA] });
    told(DAYS);
    expect(states()).toEqual(['waiting', 'waiting']);
  });
});
