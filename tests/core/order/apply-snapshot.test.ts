import { describe, expect, it } from 'vitest';
import { applySnapshot } from '../../../main/core/order/apply-snapshot.ts';
import { applied, KNOWN, SNAPSHOT } from './snapshot-facts.ts';

describe('an order that the till has never seen', () => {
  it('is announced, put on the board, and answered with received', () => {
    expect(applied(null, { status: 'new' })).toMatchObject({
      status: 'new',
      sends: ['received'],
      announce: 'new_order',
      open: true,
      history: [{ kind: 'arrived', status: 'new' }],
    });
  });

  it('is announced and not answered where another till has received it', () => {
    expect(applied(null, { status: 'received' })).toMatchObject({
      sends: [],
      announce: 'new_order',
      open: true,
    });
  });

  it('stands on the board without an announcement where somebody has accepted it', () => {
    expect(applied(null, { status: 'accepted' })).toMatchObject({ announce: null, open: true });
  });

  it.each(['completed', 'rejected', 'cancelled', 'delivery_failed'] as const)(
    'is kept quietly where it is %s already',
    (status) => {
      expect(applied(null, { status })).toMatchObject({ announce: null, open: false, sends: [] });
    },
  );

  it('is announced and not answered where it cannot be read', () => {
    expect(applied(null, { status: 'unknown', unreadable: true })).toMatchObject({
      announce: 'new_order',
      open: true,
      sends: [],
    });
  });
});

describe('an order that could not be read', () => {
  const unreadable = { status: 'unknown', unreadable: true } as const;

  it('is answered once it can be, and not announced a second time', () => {
    expect(applied(unreadable, { status: 'new', changed: true })).toMatchObject({
      status: 'new',
      sends: ['received'],
      announce: null,
      open: true,
    });
  });

  it('stays off the board when the same text comes again after somebody has seen it', () => {
    const seen = { ...unreadable, acknowledged: true, open: false };
    expect(applied(seen, { ...unreadable, changed: false })).toMatchObject({
      open: false,
      acknowledged: true,
    });
  });

  it('comes back when its text is another', () => {
    const seen = { ...unreadable, acknowledged: true, open: false };
    expect(applied(seen, { ...unreadable, changed: true })).toMatchObject({
      open: true,
      acknowledged: false,
    });
  });
});

describe('by time, not by arrival', () => {
  it('changes nothing when what comes is older than what is known', () => {
    expect(applySnapshot(KNOWN, { ...SNAPSHOT, status: 'cancelled', asOf: 999 }, [])).toEqual({
      kind: 'stale',
    });
  });

  it('takes what is of the same second, for HubRise writes whole seconds', () => {
    expect(applied({}, { status: 'accepted', asOf: KNOWN.asOf }).status).toBe('accepted');
  });
});

describe("the platform's cancellation", () => {
  const pending = [
    { id: 7, status: 'accepted', refusal: false },
    { id: 8, status: 'in_preparation', refusal: false },
  ] as const;

  it('wins over moves that are not sent yet', () => {
    expect(applied({}, { status: 'cancelled' }, pending)).toMatchObject({
      status: 'cancelled',
      superseded: [7, 8],
      announce: 'order_cancelled',
      open: true,
      statusBefore: 'in_preparation',
      history: [
        { kind: 'status', status: 'cancelled', by: 'platform' },
        { kind: 'send_superseded', status: 'accepted' },
        { kind: 'send_superseded', status: 'in_preparation' },
      ],
    });
  });

  it('leaves the card where it stands', () => {
    expect(applied({ status: 'accepted' }, { status: 'cancelled' }).statusBefore).toBe('accepted');
  });

  it.each(['rejected', 'delivery_failed'] as const)(
    'is announced as well when it is %s',
    (status) => {
      expect(applied({ status: 'accepted' }, { status }).announce).toBe('order_cancelled');
    },
  );

  it('is not announced twice, and stays on the board until it is seen', () => {
    const again = applied({ status: 'cancelled' }, { status: 'cancelled', changed: true });
    expect(again).toMatchObject({ announce: null, open: true, acknowledged: false });
  });

  it('stays off the board once it was seen', () => {
    const seen = { status: 'cancelled', acknowledged: true, open: false } as const;
    expect(applied(seen, { status: 'cancelled', changed: true })).toMatchObject({
      open: false,
      acknowledged: true,
    });
  });

  it('surprises nobody where the cashier has refused the order already', () => {
    const refused = [{ id: 7, status: 'rejected', refusal: true }] as const;
    expect(applied({}, { status: 'rejected' }, refused)).toMatchObject({
      superseded: [7],
      announce: null,
      open: false,
      statusBefore: null,
    });
  });

  it('is asked for again when the order came back meanwhile', () => {
    expect(
      applied({ status: 'cancelled', acknowledged: true }, { status: 'accepted' }),
    ).toMatchObject({
      status: 'accepted',
      open: true,
      acknowledged: false,
    });
  });
});

describe('an end that this till has written over', () => {
  const writtenOver = { status: 'cancelled', timesSent: 0 } as const;

  it('stands against what HubRise shows, is announced, and told to HubRise', () => {
    expect(applied({ status: 'accepted' }, { status: 'accepted', writtenOver })).toMatchObject({
      status: 'cancelled',
      sends: ['cancelled'],
      announce: 'order_cancelled',
      open: true,
      statusBefore: 'accepted',
      history: [{ kind: 'status', status: 'cancelled', by: 'platform' }],
    });
  });

  it('is announced and told once, however often HubRise is looked at meanwhile', () => {
    const pending = [{ id: 7, status: 'cancelled', refusal: false }] as const;
    const known = { status: 'cancelled', open: true } as const;
    expect(applied(known, { status: 'accepted', writtenOver }, pending)).toMatchObject({
      status: 'cancelled',
      sends: [],
      superseded: [],
      announce: null,
      open: true,
    });
  });

  it('leaves no move to be sent but one that ends the order', () => {
    const pending = [
      { id: 7, status: 'in_preparation', refusal: false },
      { id: 8, status: 'cancelled', refusal: false },
    ] as const;
    expect(
      applied({ status: 'accepted' }, { status: 'accepted', writtenOver }, pending),
    ).toMatchObject({
      superseded: [7],
      sends: [],
      announce: null,
    });
  });

  it('is nothing where HubRise shows an end', () => {
    expect(applied({}, { status: 'rejected', writtenOver })).toMatchObject({
      status: 'rejected',
      sends: [],
    });
  });

  it('gives way after three tellings, so that two programs do not quarrel for ever', () => {
    const thrice = { ...writtenOver, timesSent: 3 };
    expect(applied({}, { status: 'accepted', writtenOver: thrice })).toMatchObject({
      status: 'accepted',
      sends: [],
    });
  });
});

describe("the answer to the till's own send", () => {
  it('ends a refused order without an announcement', () => {
    expect(applied({}, { status: 'rejected', told: 'rejected' })).toMatchObject({
      announce: null,
      open: false,
      statusBefore: null,
      history: [],
    });
  });

  it('leaves a refused order off the board when its customer is changed afterwards', () => {
    const refused = { status: 'rejected', open: false } as const;
    expect(applied(refused, { status: 'rejected', changed: true }).open).toBe(false);
  });

  it('is announced where it shows an order that was cancelled all the same', () => {
    expect(applied({}, { status: 'cancelled', told: 'accepted' })).toMatchObject({
      announce: 'order_cancelled',
      open: true,
      statusBefore: 'accepted',
      history: [{ kind: 'status', status: 'cancelled', by: 'platform' }],
    });
  });

  it('does not send received once more', () => {
    expect(applied({ status: 'new' }, { status: 'new', told: 'received' }).sends).toEqual([]);
  });
});

describe('a move that HubRise does not know yet', () => {
  it('is dropped where HubRise is past it, for it would take the order back', () => {
    const pending = [{ id: 7, status: 'accepted', refusal: false }] as const;
    expect(applied({}, { status: 'in_preparation' }, pending)).toMatchObject({
      superseded: [7],
      history: [
        { kind: 'status', status: 'in_preparation', by: 'platform' },
        { kind: 'send_superseded', status: 'accepted' },
      ],
    });
  });

  it('is kept where it leads on', () => {
    const pending = [{ id: 7, status: 'in_preparation', refusal: false }] as const;
    expect(applied({}, { status: 'accepted' }, pending).superseded).toEqual([]);
  });

  it.each(['rejected', 'cancelled'] as const)(
    'is dropped where it refuses, as %s, what somebody else has accepted: the card comes back',
    (status) => {
      const pending = [{ id: 7, status, refusal: true }];
      expect(applied({}, { status: 'accepted' }, pending)).toMatchObject({
        status: 'accepted',
        superseded: [7],
        open: true,
      });
    },
  );

  it('is kept where it cancels what was accepted', () => {
    const pending = [{ id: 7, status: 'cancelled', refusal: false }] as const;
    expect(applied({}, { status: 'accepted' }, pending).superseded).toEqual([]);
  });

  it('spares a received that it would make pointless', () => {
    const pending = [{ id: 7, status: 'accepted', refusal: false }] as const;
    expect(applied({ status: 'new' }, { status: 'new', changed: true }, pending).sends).toEqual([]);
  });
});
