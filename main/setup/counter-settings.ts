import * as v from 'valibot';
import type { CounterSettingsAnswer } from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import {
  COUNTER_DEFAULTS,
  type CounterSettings,
  HALF_RULES,
  MOST_TITRE_CAP,
  MOST_TITRES,
  SIGN_OFF_MINUTES,
} from '../core/counter/settings.ts';
import type { JetEvent } from '../core/fiscal/kinds.ts';
import { decimalText } from '../core/format/numbers.ts';
import {
  LONGEST_CARD,
  MOST_PER_EURO,
  MOST_POINTS,
  MOST_REWARD,
  type PointsRules,
} from '../core/loyalty/rules.ts';
import type { Store } from '../store/index.ts';

export type CounterSettingsDesk = ReturnType<typeof createCounterSettingsDesk>;

interface SettingsDeps {
  readonly store: Pick<Store, 'counterSettings' | 'touch'>;
  readonly operators: Pick<Operators, 'mayManage' | 'view'>;
  readonly event: (event: JetEvent, text: string, by?: string) => void;
}

const date = v.pipe(v.string(), v.isoDate());
const titre = v.strictObject({
  from: date,
  cap: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_TITRE_CAP)),
  days: v.pipe(v.array(v.picklist([1, 2, 3, 4, 5, 6, 7])), v.maxLength(7)),
  holidays: v.boolean(),
});
const whole = (most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(most));
const points: v.GenericSchema<unknown, PointsRules> = v.strictObject({
  isOn: v.boolean(),
  perEuro: whole(MOST_PER_EURO),
  points: whole(MOST_POINTS),
  cents: whole(MOST_REWARD),
  least: whole(MOST_POINTS),
  card: v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_CARD)),
});
/** As they are kept, and as the window asks for them. */
export const counterSettings: v.GenericSchema<unknown, CounterSettings> = v.strictObject({
  signOff: v.union([v.picklist(['never', 'sale']), v.picklist(SIGN_OFF_MINUTES)]),
  halfRule: v.picklist(HALF_RULES),
  titres: v.pipe(v.array(titre), v.maxLength(MOST_TITRES)),
  paperUntil: v.nullable(date),
  // Settings of before have none.
  approvesRemovals: v.optional(v.boolean(), COUNTER_DEFAULTS.approvesRemovals),
  push: v.optional(v.boolean(), COUNTER_DEFAULTS.push),
  customers: v.optional(v.boolean(), COUNTER_DEFAULTS.customers),
  points: v.optional(points, COUNTER_DEFAULTS.points),
});

/** How the counter sells, as a manager has decided it; what cannot be read is as at the beginning. */
export function createCounterSettingsDesk({ event, operators, store }: SettingsDeps) {
  let known: CounterSettings | null = null;

  function get(): CounterSettings {
    if (known === null) {
      const read = v.safeParse(counterSettings, store.counterSettings.read());
      known = read.success ? read.output : COUNTER_DEFAULTS;
    }
    return known;
  }

  function set(next: CounterSettings): CounterSettingsAnswer {
    if (!operators.mayManage()) return { kind: 'refused', reason: 'no_right' };
    const before = get();
    const titres = next.titres.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const now = { ...next, titres };
    store.counterSettings.write(now);
    known = now;
    const by = operators.view().current?.id;
    for (const said of differences(before, now)) event('settings', said, by);
    store.touch('counterSettings');
    return { kind: 'done', settings: now };
  }

  return {
    get,
    set,
    /** The journal has just begun: what a new shop has otherwise than those that sell already. */
    begin: (): void => void set({ ...get(), approvesRemovals: true }),
  };
}

const HALF_WORDS = { dearest: 'la plus chère', average: 'la moyenne', sum: 'la somme' } as const;

/** What is other than before, as the journal says it. */
function differences(before: CounterSettings, now: CounterSettings): readonly string[] {
  const said: string[] = [];
  if (before.signOff !== now.signOff) {
    const { signOff } = now;
    const when =
      signOff === 'never' ? 'jamais' : signOff === 'sale' ? 'après la vente' : `${signOff} min`;
    said.push(`Déconnexion de l’opérateur : ${when}.`);
  }
  if (before.halfRule !== now.halfRule) {
    said.push(`Prix d’une moitié-moitié : ${HALF_WORDS[now.halfRule]}.`);
  }
  if (JSON.stringify(before.titres) !== JSON.stringify(now.titres)) {
    const rules = now.titres.map(
      ({ cap, days, from, holidays }) =>
        `à partir du ${from}, ${decimalText(cap).replace('.', ',')} € par jour, jours ${days.join(' ')}${holidays ? ', fériés compris' : ''}`,
    );
    said.push(
      `Titres-restaurant : ${rules.length === 0 ? 'règles d’origine' : rules.join(' ; ')}.`,
    );
  }
  if (before.paperUntil !== now.paperUntil) {
    said.push(
      `Titres papier : ${now.paperUntil === null ? 'sans fin' : `jusqu’au ${now.paperUntil}`}.`,
    );
  }
  if (before.approvesRemovals !== now.approvesRemovals) {
    said.push(
      `Accord du gérant pour retirer ce qui est en cuisine : ${now.approvesRemovals ? 'oui' : 'non'}.`,
    );
  }
  if (before.push !== now.push) {
    said.push(`Envoi des ventes du comptoir à HubRise : ${now.push ? 'oui' : 'non'}.`);
  }
  if (before.customers !== now.customers) {
    said.push(`Clients du comptoir dans la liste de HubRise : ${now.customers ? 'oui' : 'non'}.`);
  }
  if (JSON.stringify(before.points) !== JSON.stringify(now.points)) said.push(saidOf(now.points));
  return said;
}

/** How points are earned and used, as the journal says it. */
function saidOf({ cents, isOn, least, perEuro, points }: PointsRules): string {
  if (!isOn) return 'Points de fidélité : non.';
  const worth = `${points} points valent ${decimalText(cents).replace('.', ',')} €`;
  return `Points de fidélité : ${perEuro} par euro payé, ${worth}, à partir de ${least} points.`;
}
