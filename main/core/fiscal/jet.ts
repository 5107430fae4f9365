/**
 * The events of the JET (journal des évènements techniques), with the market's codes where there are
 * any (fiscal-france §7, fiscal-format §3).
 */
export const JET_CODES = {
  archive: 20,
  logout: 40,
  closing: 50,
  login: 80,
  integrity: 90,
  'sequence-break': 95,
  export: 110,
  rights: 130,
  import: 140,
  'drawer-count': 170,
  purge: 200,
  company: 240,
  initialised: 250,
  compliance: 270,
  settings: 300,
  key: 450,
  start: null,
  stop: null,
  update: null,
  'training-on': null,
  'training-off': null,
  x: null,
  'cart-abandoned': null,
  'discount-ceiling': null,
  backup: null,
  restore: null,
  clock: null,
  verify: null,
} as const;

export type JetEvent = keyof typeof JET_CODES;

export interface JetBody {
  readonly code?: number;
  readonly event: JetEvent;
  readonly text: string;
}

/** `text` is French, for an inspector; it holds no customer's name. */
export function jet(event: JetEvent, text: string): JetBody {
  const code = JET_CODES[event];
  return { ...(code === null ? {} : { code }), event, text };
}
