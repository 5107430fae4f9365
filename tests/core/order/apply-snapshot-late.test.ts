import { describe, expect, it } from 'vitest';
import { applied } from './snapshot-facts.ts';

describe('a late acknowledgement by another till', () => {
  const accepted = { status: 'accepted', timesSent: 1 } as const;

  it('does not take an accepted order back', () => {
    expect(applied(accepted, { status: 'received' })).toMatchObject({
      status: 'accepted',
      sends: ['accepted'],
    });
  });

  it('is left to a send that is on its way and leads further', () => {
    const pending = [{ id: 7, status: 'in_preparation', refusal: false }] as const;
    expect(applied(accepted, { status: 'received' }, pending)).toMatchObject({
      status: 'accepted',
      sends: [],
      superseded: [],
    });
  });

  it('is told of once, however often it is looked at before the telling goes out', () => {
    const pending = [{ id: 7, status: 'accepted', refusal: false }] as const;
    expect(applied(accepted, { status: 'received' }, pending)).toMatchObject({
      status: 'accepted',
      sends: [],
      superseded: [],
    });
  });

  it('is believed after three tellings, so that two programs do not quarrel for ever', () => {
    expect(applied({ ...accepted, timesSent: 3 }, { status: 'received' })).toMatchObject({
      status: 'received',
      sends: [],
    });
  });

  it('is believed where this till never sent the status that it stands in', () => {
    expect(applied({ ...accepted, timesSent: 0 }, { status: 'received' }).status).toBe('received');
  });
});

describe('an update that cannot be read', () => {
  const update = { status: 'unknown', unreadable: true, changed: true } as const;

  it('keeps the status that is known, and sends nothing', () => {
    expect(applied({ status: 'accepted' }, update)).toMatchObject({
      status: 'accepted',
      sends: [],
      announce: null,
      open: true,
    });
  });

  it('leaves an order that is over where it is', () => {
    expect(applied({ status: 'completed', open: false }, update).open).toBe(false);
  });
});

describe('what is written into the history', () => {
  it('is that something changed, where it is not the status', () => {
    expect(applied({}, { changed: true }).history).toEqual([{ kind: 'changed' }]);
  });

  it('is nothing where nothing changed', () => {
    expect(applied({}, { changed: false }).history).toEqual([]);
  });

  it('leaves out a received that was never sent: no cashier made it', () => {
    const pending = [{ id: 7, status: 'received', refusal: false }] as const;
    const { history, superseded } = applied({ status: 'new' }, { status: 'received' }, pending);
    expect(superseded).toEqual([7]);
    expect(history).toEqual([{ kind: 'status', status: 'received', by: 'platform' }]);
  });
});
