import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { readSealMarks, sealMarkFields } from '../../main/hubrise/payload/marks.ts';
import { tillIdOf } from '../../main/tickets/kitchen-role.ts';
import { createSealMarks } from '../../main/till/seal-marks.ts';

type World = Parameters<typeof createSealMarks>[0];

const ORDER = orderId('a');
const DEVICE = 'this computer';

function aTill(
  more: {
    readonly role?: 'alone' | 'owner' | 'standby';
    readonly seller?: object | null;
    readonly isTraining?: boolean;
    readonly fields?: object;
    readonly told?: readonly object[];
    readonly records?: readonly object[];
    readonly awaitsHubrise?: boolean;
  } = {},
) {
  const { fields = {}, isTraining = false, role = 'alone', seller = {}, told = [] } = more;
  const { records = [] } = more;
  const raw = JSON.stringify({ id: 'a', custom_fields: fields });
  return createSealMarks({
    fiscal: { state: () => ({ seller, isTraining }) },
    store: {
      orders: { get: () => ({ raw }) },
      outbox: { listStanding: () => told.map((body) => JSON.stringify(body)) },
      takings: { recordsOf: () => records },
      fiscal: {
        settledBy: () => null,
        byNumber: () => ({ payload: Buffer.from('{"lines":[{"n":1,"qty":1000}],"payments":[]}') }),
        avoirsOf: () => [],
      },
    },
    hubriseNow: () => 0,
    awaitsHubrise: () => more.awaitsHubrise ?? true,
    world: {
      settings: { get: () => ({ kitchen: { role, tillName: 'Bar', owner: null } }) },
      device: { hubrise: { get: () => DEVICE } },
    },
  } as unknown as World);
}

const BAR = { tillId: tillIdOf(DEVICE as never), tillName: 'Bar' };
const OTHER = sealMarkFields({ tillId: 'ffffffff', tillName: 'Terrasse', isGivenBack: false });
const OWN = sealMarkFields({ ...BAR, isGivenBack: false });

describe('a till that seals the platforms’ orders', () => {
  it('says so with its acceptance, and no till that leaves them to another, trains or has no journal', () => {
    const mark = (more?: Parameters<typeof aTill>[0]) => aTill(more).markFor(ORDER, 'accept');
    expect(mark()).toEqual({ ...BAR, isGivenBack: false });
    expect(mark({ role: 'owner' })).not.toBeNull();
    expect(mark({ role: 'standby' })).toBeNull();
    expect(mark({ isTraining: true })).toBeNull();
    expect(mark({ seller: null })).toBeNull();
  });

  it('says so with its first step after the seal of an order that nobody accepted at a till', () => {
    const records = [{ kind: 'SALE' }];
    const own = { ...BAR, isGivenBack: false };
    const step = (more: Parameters<typeof aTill>[0]) => aTill(more).markFor(ORDER, 'completed');
    expect(step({ records })).toEqual(own);
    // Sealed is sealed, whatever the till does by now.
    expect(step({ records, isTraining: true, role: 'standby' })).toEqual(own);
    expect(step({ records, fields: OTHER })).toEqual(own);
    expect(step({})).toBeNull();
    expect(step({ records, fields: OWN })).toBeNull();
    expect(step({ records, told: [{ status: 'in_preparation', custom_fields: OWN }] })).toBeNull();
    // It ends for both, and its reason goes in the same field.
    expect(aTill({ records }).markFor(ORDER, 'reject')).toBeNull();
  });

  it('knows others by their marks, and its own acceptance before HubRise shows it', () => {
    expect(aTill().sealersOf(ORDER)).toEqual({ others: [], standing: [], isOwn: false });
    expect(aTill({ fields: OTHER }).sealersOf(ORDER)).toEqual({
      others: ['Terrasse'],
      standing: ['Terrasse'],
      isOwn: false,
    });
    const both = { others: ['Terrasse'], standing: ['Terrasse'], isOwn: true };
    expect(aTill({ fields: { ...OTHER, ...OWN } }).sealersOf(ORDER)).toEqual(both);
    const told = [{ status: 'accepted', custom_fields: OWN }, { status: 'in_preparation' }];
    expect(aTill({ fields: OTHER, told }).sealersOf(ORDER)).toEqual(both);
    // What it does of an order that another till has accepted takes nothing on.
    expect(aTill({ fields: OTHER, told: [{ status: 'completed' }] }).sealersOf(ORDER)).toEqual({
      others: ['Terrasse'],
      standing: ['Terrasse'],
      isOwn: false,
    });
  });

  it('says which till seals them', () => {
    expect(aTill().sealer()).toEqual({ kind: 'here' });
    expect(aTill({ role: 'standby' }).sealer()).toEqual({ kind: 'other', till: '' });
    expect(aTill({ awaitsHubrise: false }).sealer()).toBeNull();
  });
});

describe('a mark', () => {
  it('is read as it was written, and what is none is nobody’s', () => {
    const text = JSON.stringify({ custom_fields: { ...OTHER, pos_helper_seal_x: 3, note: 'y' } });
    expect(readSealMarks(text)).toEqual([
      { tillId: 'ffffffff', tillName: 'Terrasse', isGivenBack: false },
    ]);
    expect(readSealMarks('pos_helper_seal_ no order')).toEqual([]);
    expect(readSealMarks('{"custom_fields":["pos_helper_seal_"]}')).toEqual([]);
  });
});
