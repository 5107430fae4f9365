import { expect, it } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import { orderId } from '../../main/core/ids.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { sealMarkFields } from '../../main/hubrise/payload/marks.ts';
import { createDoubleSales } from '../../main/takings/takings.ts';
import { createSealMarks } from '../../main/till/seal-marks.ts';
import { add, CASH, COCA, ok } from '../counter/harness.ts';
import { aPlace, done, SET_UP } from '../fiscal/harness.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  counterOf,
  findings,
  LOCATION,
  sealedKinds,
  startTakings,
  type TestTakings,
} from './harness.ts';

function soldBy({ store }: TestTakings) {
  return store.fiscal
    .listOf('R', 'SALE', 0)
    .map((record) => payloadOf<'SALE'>(record))
    .map(({ channel, number }) => [number, channel]);
}

it('two tills each with a counter have numbers of their own, and no order of one is sealed by the other', async () => {
  const kitchen = await aTakingTill();
  const bar = await startTakings(aPlace());
  done(await bar.fiscal.setUp({ ...SET_UP, till: '02' }));
  bar.isOurs = false;
  const tills = [kitchen, bar];
  const counters = tills.map((till) => counterOf(till).counter);
  for (const till of tills) {
    till.comes('a');
    till.comes('door', CASH_AT_THE_DOOR);
    till.takings.look();
  }
  for (const counter of counters) {
    await add(counter, COCA);
    ok(counter.pay(counter.get().rev, CASH(1_000)));
  }
  expect(counters[1]?.collect('door')).toMatchObject({ reason: 'other_till' });
  if (counters[0] !== undefined) {
    ok(counters[0].collect('door'));
    ok(counters[0].pay(counters[0].get().rev, CASH(1_200)));
  }
  // The other one hears of it from HubRise.
  const paid = [{ name: 'Espèces', ref: 'PAYE-01-T00000003-1', amount: '12.00 EUR' }];
  for (const till of tills) {
    till.comes('door', { payments: paid });
    till.comes('a', { status: 'cancelled' });
    till.takings.look();
  }
  expect(soldBy(kitchen)).toEqual([
    ['01-T00000001', 'Uber Eats'],
    ['01-T00000002', 'counter'],
    ['01-T00000003', 'Uber Eats'],
  ]);
  expect(soldBy(bar)).toEqual([['02-T00000001', 'counter']]);
  expect(sealedKinds(bar)).toEqual(['SALE']);
  expect(sealedKinds(kitchen).filter((kind) => kind === 'AVOIR')).toHaveLength(1);
  for (const [index, till] of tills.entries()) {
    counters[index]?.end();
    const fingerprint = till.fiscal.state().fingerprint ?? '';
    await till.stop();
    expect(await findings(till.place, fingerprint)).toEqual([]);
  }
});

/** A till that calls itself the only one, with the marks that it reads and makes. */
async function aTillAlone(tillName: string) {
  const till = await aTakingTill();
  const marks = createSealMarks({
    fiscal: till.fiscal,
    store: till.store,
    hubriseNow: till.place.timers.now,
    world: {
      settings: { get: () => ({ kitchen: { role: 'alone', tillName, owner: null } }) },
      device: { hubrise: { get: () => tillName } },
    },
  } as unknown as Parameters<typeof createSealMarks>[0]);
  const mark = marks.markFor(orderId('a'), 'accept');
  if (mark === null) throw new Error('seals nothing');
  till.tellAt = marks.tellAt;
  const read = (): void => {
    till.sealers = marks.sealersOf(orderId('a'));
  };
  /** A step as it says it, told to HubRise. */
  const steps = (status: 'in_preparation' | 'completed'): object => {
    const said = marks.markFor(orderId('a'), status);
    const told = said === null ? {} : { custom_fields: sealMarkFields(said) };
    till.moves(orderId('a'), status, told);
    return { status, ...told };
  };
  /** What it says of it by itself, once that is due. */
  const says = (): { readonly custom_fields: object } | null => {
    const due = till.store.takings.listToTell(LOCATION, till.place.timers.now());
    const mark = due.length === 0 ? null : marks.unsaid(orderId('a'));
    return mark === null ? null : { custom_fields: sealMarkFields(mark) };
  };
  return {
    ...till,
    till,
    marks,
    says,
    fields: { custom_fields: sealMarkFields(mark) },
    read,
    steps,
  };
}

it.each([
  ['pressed a moment later', 'superseded'],
  ['took it back', 'abandoned'],
  ['was refused by HubRise', 'parked'],
] as const)('of two tills alone, the one that %s seals nothing and says so', async (_, state) => {
  const bar = await aTillAlone('Bar');
  const terrace = await aTillAlone('Terrasse');
  for (const { fields, till } of [bar, terrace])
    till.moves(till.comes('a', { status: 'new' }), 'accepted', fields);
  // The bar's answer is first: HubRise never shows the mark of the other's.
  for (const { till } of [bar, terrace])
    till.comes('a', { status: 'accepted', custom_fields: bar.fields.custom_fields });
  const { outbox } = terrace.store;
  for (const { id } of outbox.listWaitingFor(orderId('a'))) outbox.finish(id, state, 0, null);
  for (const { read, till } of [bar, terrace]) {
    read();
    till.place.timers.advance(30_000);
    till.takings.look();
  }
  expect(soldBy(bar.till)).toHaveLength(1);
  expect(soldBy(terrace.till)).toEqual([]);
  expect(terrace.store.takings.listNotes(0, 10)).toMatchObject([{ remarks: { sealedBy: 'Bar' } }]);
});

it('of an order that its platform accepts by itself both seal it, each says so with its next step, and it is offered to be given back at one', async () => {
  const bar = await aTillAlone('Bar');
  const terrace = await aTillAlone('Terrasse');
  const both = [bar, terrace];
  const shown = (fields: object): void => {
    for (const { read, till } of both) {
      till.comes('a', { collection_code: 'B12', ...fields });
      read();
      till.place.timers.advance(10_000);
      till.takings.look();
    }
  };
  shown({});
  expect(both.map(({ till }) => soldBy(till).length)).toEqual([1, 1]);
  const notes = ({ till }: typeof bar) =>
    takingsView(till.store, till.place.timers.now(), null).notes;
  expect(both.flatMap(notes)).toEqual([]);
  const first = bar.steps('in_preparation');
  expect(first).toHaveProperty('custom_fields');
  shown(first);
  expect(notes(terrace)).toEqual([
    { code: 'B12', kind: 'twice', amount: null, what: 'Bar', sale: '01-T00000001' },
    { code: 'Bar', kind: 'elsewhere', amount: null, what: null },
  ]);
  const custom = { ...bar.fields.custom_fields, ...terrace.fields.custom_fields };
  const second = terrace.steps('completed');
  expect(second).toHaveProperty('custom_fields');
  shown({ status: 'completed', custom_fields: custom });
  expect(notes(bar)).toMatchObject([{ kind: 'twice', what: 'Terrasse' }, { code: 'Terrasse' }]);
  expect(bar.steps('completed')).not.toHaveProperty('custom_fields');
  // Given back at one of the two by a person: nothing is left to do there.
  const { counter } = counterOf(terrace.till);
  const returned = [{ of: 1, qty: 1_000 }];
  const request = { original: '01-T00000001', returned, reason: 'Enregistrée deux fois' };
  expect(counter.refund({ ...request, means: null })).toMatchObject({
    payments: [{ means: 'platform:Uber Eats', amount: 1_200 }],
  });
  terrace.till.takings.look();
  expect(notes(terrace)).toEqual([{ code: 'Bar', kind: 'elsewhere', amount: null, what: null }]);
  shown({ status: 'completed', custom_fields: custom });
  expect(sealedKinds(terrace)).toEqual(['SALE', 'AVOIR']);
  // The other till hears of it from HubRise, where nothing else of the order has changed, and offers no more.
  expect(notes(bar)).toMatchObject([{ kind: 'twice', sale: '01-T00000001' }, { code: 'Terrasse' }]);
  const told = terrace.says();
  expect(told).toMatchObject({
    custom_fields: { [Object.keys(terrace.fields.custom_fields)[0] ?? '']: { given_back: true } },
  });
  shown({ status: 'completed', custom_fields: { ...custom, ...told?.custom_fields } });
  expect(notes(bar)).toEqual([]);
  expect(terrace.says()).toBeNull();
  expect([bar, terrace].map(({ till }) => sealedKinds(till))).toEqual([
    ['SALE'],
    ['SALE', 'AVOIR'],
  ]);
  for (const { till } of both) {
    const fingerprint = till.fiscal.state().fingerprint ?? '';
    await till.stop();
    expect(await findings(till.place, fingerprint)).toEqual([]);
  }
});

/** Of one order sold at two tills, by a platform that accepts by itself; each has heard of the other. */
async function soldTwice(...others: readonly string[]) {
  const bar = await aTillAlone('Bar');
  const terrace = await aTillAlone('Terrasse');
  const both = [bar, terrace, ...(await Promise.all(others.map(aTillAlone)))];
  let fields = {};
  const shown = (said: object | null | undefined): void => {
    fields = { ...fields, ...said };
    for (const { read, till } of both) {
      till.comes('a', { collection_code: 'B12', custom_fields: fields });
      read();
      till.place.timers.advance(1_000);
      till.takings.look();
    }
  };
  shown({});
  const kinds = ({ till }: typeof bar) =>
    takingsView(till.store, till.place.timers.now(), null).notes.map(({ kind }) => kind);
  /** One press of the button; HubRise shows its order as it is when it is asked. */
  const press = (at: typeof bar, isReached = true) => {
    const { counter } = counterOf(at.till);
    return createDoubleSales({
      fiscal: at.fiscal,
      counter,
      timers: at.till.place.timers,
      sealersOf: at.marks.sealersOf,
      askFor: async () => {
        if (isReached) at.till.comes('a', { collection_code: 'B12', custom_fields: fields });
      },
      onGivenBack: at.till.takings.look,
    }).giveBack('01-T00000001', 'Cuisine');
  };
  return {
    bar,
    terrace,
    both,
    shown,
    kinds,
    press,
    hears: (said: object | null | undefined) => (fields = { ...fields, ...said }),
  };
}

it('two tills that make no step say by themselves what they have sealed, after a while', async () => {
  const { bar, both, kinds, shown, terrace } = await soldTwice();
  expect(both.map((till) => till.says())).toEqual([null, null]);
  for (const { till } of both) till.place.timers.advance(21 * 60_000);
  const said = both.map((till) => till.says()?.custom_fields);
  expect(said).toEqual([bar.fields.custom_fields, terrace.fields.custom_fields]);
  for (const one of said) shown(one);
  expect(both.map(kinds)).toEqual([
    ['twice', 'elsewhere'],
    ['twice', 'elsewhere'],
  ]);
  expect(both.map((till) => till.says())).toEqual([null, null]);
});

it('a second press at the other till seals nothing, though nobody has told it of the first', async () => {
  const { bar, hears, kinds, press, shown, terrace } = await soldTwice();
  for (const { fields } of [bar, terrace]) shown(fields.custom_fields);
  expect(await press(bar)).toMatchObject({ kind: 'done' });
  expect(
    bar.till.store.fiscal.listOf('R', 'AVOIR', 0).map((one) => payloadOf<'AVOIR'>(one).reason),
  ).toEqual(['#also_recorded_by Cuisine']);
  hears(bar.says()?.custom_fields);
  expect(kinds(terrace)).toContain('twice');
  expect(await press(terrace)).toEqual({ kind: 'refused', reason: 'given_back_there' });
  expect(sealedKinds(terrace)).toEqual(['SALE']);
  terrace.read();
  terrace.till.takings.look();
  expect([kinds(bar), kinds(terrace)]).toEqual([['elsewhere'], []]);
});

it('of three tills two give it back, one after the other, and the last one keeps it', async () => {
  const { bar, both, kinds, press, shown, terrace } = await soldTwice('Salle');
  for (const { fields } of both) shown(fields.custom_fields);
  for (const till of [terrace, bar]) {
    expect(kinds(till)).toContain('twice');
    expect(await press(till)).toMatchObject({ kind: 'done' });
    shown(till.says()?.custom_fields);
  }
  expect(both.map(kinds)).toEqual([['elsewhere'], ['elsewhere'], []]);
  for (const till of both.slice(2)) expect(await press(till)).toMatchObject({ kind: 'refused' });
});

it('what two tills give back at the same moment is said at both to be sold at none', async () => {
  const { bar, both, kinds, press, shown, terrace } = await soldTwice();
  for (const { fields } of both) shown(fields.custom_fields);
  for (const till of both) expect(await press(till, false)).toMatchObject({ kind: 'done' });
  const said = both.map((till) => till.says()?.custom_fields);
  for (const one of said) shown(one);
  expect([kinds(bar), kinds(terrace)]).toEqual([['nowhere'], ['nowhere']]);
});

it('in a training none of two is given back: what is real waits for its end', async () => {
  const { bar, press, shown, terrace } = await soldTwice();
  for (const { fields } of [bar, terrace]) shown(fields.custom_fields);
  done(bar.fiscal.setTraining('op1', true));
  expect(await press(bar)).toEqual({ kind: 'refused', reason: 'training' });
  done(bar.fiscal.setTraining('op1', false));
  expect(await press(bar)).toMatchObject({ kind: 'done' });
});
