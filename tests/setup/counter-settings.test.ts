import { describe, expect, it } from 'vitest';
import { COUNTER_DEFAULTS, type CounterSettings } from '../../main/core/counter/settings.ts';
import { createCounterSettingsDesk } from '../../main/setup/counter-settings.ts';

function aDesk(stored: unknown = null) {
  const told: string[] = [];
  const world = { stored, mayManage: true };
  const start = () =>
    createCounterSettingsDesk({
      store: {
        counterSettings: {
          read: () => world.stored,
          write: (value) => {
            world.stored = JSON.parse(JSON.stringify(value));
          },
        },
        touch: (topic) => void told.push(`touched ${topic}`),
      },
      operators: {
        mayManage: () => world.mayManage,
        view: () => ({ operators: [], current: null }),
      },
      event: (event, text) => told.push(`${event} ${text}`),
    });
  return { start, told, world };
}

const NEXT: CounterSettings = {
  signOff: 5,
  halfRule: 'average',
  paperUntil: '2027-02-28',
  push: true,
  approvesRemovals: true,
  customers: true,
  points: { isOn: true, perEuro: 2, points: 50, cents: 300, least: 100, card: 'LOY' },
  titres: [
    { from: '2027-07-01', cap: 1_900, days: [1, 2, 3, 4, 5], holidays: false },
    { from: '2027-01-01', cap: 3_050, days: [1, 2, 3, 4, 5, 6, 7], holidays: true },
  ],
};

describe('how the counter sells', () => {
  it('is kept across a restart, in the order of its days, and each change is sealed', () => {
    const { start, told } = aDesk();
    start().set(NEXT);
    expect(
      start()
        .get()
        .titres.map(({ from }) => from),
    ).toEqual(['2027-01-01', '2027-07-01']);
    expect(told).toEqual([
      'settings Déconnexion de l’opérateur : 5 min.',
      'settings Prix d’une moitié-moitié : la moyenne.',
      'settings Titres-restaurant : à partir du 2027-01-01, 30,50 € par jour, jours 1 2 3 4 5 6 7, fériés compris ; à partir du 2027-07-01, 19,00 € par jour, jours 1 2 3 4 5.',
      'settings Titres papier : jusqu’au 2027-02-28.',
      'settings Accord du gérant pour retirer ce qui est en cuisine : oui.',
      'settings Envoi des ventes du comptoir à HubRise : oui.',
      'settings Clients du comptoir dans la liste de HubRise : oui.',
      'settings Points de fidélité : 2 par euro payé, 50 points valent 3,00 €, à partir de 100 points.',
      'touched counterSettings',
    ]);
    told.length = 0;
    start().set(start().get());
    expect(told, 'nothing is other').toEqual(['touched counterSettings']);
  });

  it.each([null, 'x', { ...NEXT, titres: 'none' }, { ...NEXT, signOff: 3 }])(
    'is as at the beginning where what is kept cannot be read: %j',
    (stored) => {
      expect(aDesk(stored).start().get()).toEqual(COUNTER_DEFAULTS);
    },
  );

  it('is changed by nobody without the right', () => {
    const { start, told, world } = aDesk();
    world.mayManage = false;
    expect(start().set(NEXT)).toEqual({ kind: 'refused', reason: 'no_right' });
    expect([start().get(), told]).toEqual([COUNTER_DEFAULTS, []]);
  });

  it('asks a manager before what is in the kitchen is taken off at a new shop alone', () => {
    const { approvesRemovals: _new, ...before } = NEXT;
    expect(aDesk(before).start().get().approvesRemovals, 'as it was').toBe(false);
    const { start, told } = aDesk();
    expect(start().get().approvesRemovals).toBe(false);
    start().begin();
    expect(start().get()).toEqual({ ...COUNTER_DEFAULTS, approvesRemovals: true });
    expect(told[0]).toContain('Accord du gérant');
  });
});
