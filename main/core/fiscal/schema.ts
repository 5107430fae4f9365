import { SERVICES } from './basket.ts';
import { isLuhn } from './check.ts';
import type { Kind } from './kinds.ts';
import { isCutoff, isYearEnd } from './phase.ts';
import { must } from './refusal.ts';

/** Where a value has not the shape; null: it has. */
type Shape = (value: unknown) => string | null;

const where = (holds: (value: unknown) => boolean): Shape => {
  return (value) => (holds(value) ? null : '');
};
const matching = (pattern: RegExp): Shape =>
  where((value) => typeof value === 'string' && pattern.test(value));
const oneOf = (...words: readonly unknown[]): Shape => where((value) => words.includes(value));
const whole = (least = Number.MIN_SAFE_INTEGER): Shape =>
  where((value) => Number.isSafeInteger(value) && (value as number) >= least);
const said = where((value) => typeof value === 'string' && value.trim() !== '');
const anyText = where((value) => typeof value === 'string');
const gone = where((value) => value === undefined);
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? null : shape(value);

function list(shape: Shape, least = 0): Shape {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return '';
    for (const [index, one] of value.entries()) {
      const fault = shape(one);
      if (fault !== null) return `[${index}]${fault}`;
    }
    return null;
  };
}

/** Fields beside these are let be: version 1 has no closed shapes. */
function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  const entries = Object.entries(shapes);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
    for (const [key, shape] of entries) {
      const fault = shape(Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined);
      if (fault !== null) return `.${key}${fault}`;
    }
    return null;
  };
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](0\d|1[0-4]):[0-5]\d$/;
function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
const day = where(isDay);
const instant = where((value) => typeof value === 'string' && isDay(INSTANT.exec(value)?.[1]));
const sha256 = matching(/^[0-9a-f]{64}$/);
const number = matching(/^[0-9A-Za-z]+-[A-Z]{1,3}\d{8}$/);
const base64 = matching(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
const flag = optional(oneOf(true));
const service = oneOf(...SERVICES);
const category = oneOf('TPS1', 'TLB1');

const words = { legal: optional(anyText), capital: optional(anyText), group: optional(anyText) };
const seller = fields({
  name: said,
  address: said,
  siret: matching(/^\d{14}$/),
  ape: said,
  vat: said,
  ...words,
  rcs: optional(anyText),
});
const rateRow = { rate: whole(0), ht: whole(), vat: whole(), ttc: whole() };
const part = fields({ ...rateRow, label: said, cat: category, alone: optional(whole(0)) });
const lineOf = (least: number | undefined): Readonly<Record<string, Shape>> => ({
  n: whole(1),
  discount: whole(least),
  ttc: whole(least),
  parts: list(part, 1),
  offered: flag,
});
const saleLine = fields({ ...lineOf(0), label: said, qty: whole(1), unit: whole(0) });
const avoirLine = fields({
  ...lineOf(undefined),
  of: whole(1),
  qty: whole(),
  label: optional(said),
  unit: optional(whole(0)),
});
const wanted = fields({
  n: optional(whole(1)),
  label: said,
  qty: whole(),
  unit: whole(),
  ttc: whole(),
  discount: optional(whole()),
  parts: optional(list(part, 1)),
});
const card = { auth: optional(anyText), application: optional(anyText) };
const payment = fields({
  means: said,
  amount: whole(),
  given: optional(whole()),
  change: optional(whole()),
  tip: optional(whole(0)),
  surplus: optional(whole(0)),
  label: optional(anyText),
  ...card,
});
const revision = where((value) => typeof value === 'string' || typeof value === 'number');
const hubrise = optional(fields({ order: said, revision }));
const discounts = optional(
  list(fields({ n: optional(whole(1)), amount: whole(0), reason: said }), 1),
);
const sale = {
  seller,
  order: optional(number),
  channel: said,
  service,
  discounts,
  hubrise,
  late: flag,
  vat: list(fields(rateRow)),
  payments: list(payment),
  after: optional(fields({ day: whole(), perpetual: whole(), perpetualAbs: whole(0) })),
  platformRates: optional(list(fields({ n: whole(1), rate: optional(whole(0)) }))),
  invoice: optional(fields({ name: said, address: anyText, siren: optional(anyText) })),
};
const bound = optional(fields({ seq: whole(1), hash: sha256 }));
const counted = fields({ count: whole(), amount: whole() });
const cash = fields({
  float: whole(),
  in: whole(),
  out: whole(),
  expected: whole(),
  counted: optional(whole(0)),
  difference: optional(whole()),
  reason: optional(anyText),
});
const counts = where(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((count) => Number.isSafeInteger(count)),
);
const closing = {
  period: said,
  from: instant,
  to: instant,
  first: bound,
  last: bound,
  counts,
  cash,
  vat: list(fields(rateRow)),
  vatByCat: list(fields({ ...rateRow, cat: category })),
  payments: list(fields({ means: said, amount: whole() })),
  channels: list(fields({ channel: said, amount: whole() })),
  services: list(fields({ service, amount: whole() })),
  discounts: counted,
  offered: counted,
  perpetual: whole(),
  perpetualAbs: whole(0),
  previous: optional(sha256),
  open: list(number),
};
const totals = (dayTotal: Shape, month: Shape) => fields({ day: dayTotal, month, year: whole() });

const OWN: Readonly<Record<Kind, Readonly<Record<string, Shape>>>> = {
  START: {
    seller,
    settings: fields({
      cutoff: where((value) => typeof value === 'string' && isCutoff(value)),
      fiscalYearEnd: where((value) => typeof value === 'string' && isYearEnd(value)),
    }),
  },
  KEY: { key: fields({ id: said, spki: base64 }), lost: flag },
  ORDER: { lines: list(wanted), total: whole(), channel: said, service, late: flag, hubrise },
  ORDER_CHANGE: { order: number, plus: list(wanted), minus: list(wanted), reason: said },
  ORDER_CANCEL: { order: number, reason: said },
  SALE: { ...sale, lines: list(saleLine, 1), total: whole(0), original: gone },
  AVOIR: { ...sale, lines: list(avoirLine, 1), total: whole(), original: number, reason: said },
  PAYMENT_FIX: { original: number, reason: said, payments: list(payment, 2) },
  NOTE: { order: number, lines: list(wanted, 1), total: whole(), ht: whole() },
  PRINT: { document: number, copy: whole(0), medium: said, asked: instant },
  CASH: { type: oneOf('float', 'in', 'out'), amount: whole(0), reason: said },
  DRAWER: { reason: said },
  CARD: {
    order: number,
    amount: whole(),
    attempt: optional(anyText),
    ...card,
    step: oneOf('attempt', 'accepted', 'refused', 'unknown', 'declared'),
    outcome: optional(anyText),
    last4: optional(anyText),
    by: optional(anyText),
    reason: optional(anyText),
  },
  JET: { code: optional(whole(1)), event: said, text: optional(anyText) },
  CLOSE_DAY: { ...closing, totals: totals(whole(), whole()) },
  CLOSE_MONTH: { ...closing, totals: totals(gone, whole()) },
  CLOSE_YEAR: { ...closing, totals: totals(gone, gone) },
  ARCHIVE: { file: said, manifest: sha256 },
  STOP: { reason: optional(anyText) },
};

const HEADER = {
  v: oneOf(1),
  chain: oneOf('R', 'F'),
  seq: whole(1),
  number: said,
  at: instant,
  businessDate: day,
  keyId: said,
  app: said,
  till: said,
  operator: said,
  core: matching(/^sha256:[0-9a-f]{8,64}$/),
};

const SHAPES = Object.fromEntries(
  Object.entries(OWN).map(([kind, own]) => [kind, fields({ ...HEADER, ...own })]),
) as Readonly<Record<Kind, Shape>>;

/** Somebody's own, wherever it stands but in these (fiscal-france §3). */
const PERSONAL: ReadonlySet<string> = new Set(
  'name firstName lastName customer customerName phone email address'.split(' '),
);
const NAMED: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  START: ['seller'],
  SALE: ['seller', 'invoice'],
  AVOIR: ['seller', 'invoice'],
};
/** What a person types freely, and what is a number of something else. */
const FREE: ReadonlySet<string> = new Set(['label', 'reason']);
const NUMBERS: ReadonlySet<string> = new Set(['auth', 'application', 'file', 'hubrise', 'spki']);
const EMAIL = /[^\s@<>()[\]"',;:]+@[^\s@<>()[\]"',;:]+\.\p{L}{2,}/u;
const PHONE =
  /(?<![\w-])(?:(?:\+|00)33[ .-]?[1-9]|0[1-9])(?:[ .-]?\d\d){4}(?![\w-])|(?<!\w)\+[1-9](?:[ .()-]{0,2}\d){7,14}(?!\w)/;

/** Whether a text holds somebody's address or telephone number. */
export function holdsContact(text: string): boolean {
  return EMAIL.test(text) || PHONE.test(text);
}

/**
 * The last look at all of a record, header included: throws `invalid` where a verifier would refuse it by its
 * shape, or for an address or a number of somebody's that has no business there (fiscal-format §1 to §5, §8).
 * What is sealed can never be mended.
 */
export function checkPayload(kind: Kind, payload: Readonly<Record<string, unknown>>): void {
  const fault = SHAPES[kind](payload);
  must(fault === null, `${kind}${fault ?? ''}`);
  for (const [key, value] of Object.entries(payload)) {
    if (NAMED[kind]?.includes(key) === true) continue;
    const isTyped = FREE.has(key) || (kind === 'JET' && key === 'text');
    must(!isPersonal(value, key, isTyped), `${kind}.${key} is somebody's own`);
  }
  const paid = kind === 'CARD' ? payload : payload['payments'];
  must(!holdsCardNumber(paid), `${kind} holds the number of a card`);
}

const CARD_NUMBER = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;

/** Of a card's own number nothing is sealed, whatever field it came in. */
function holdsCardNumber(value: unknown): boolean {
  if (typeof value === 'string') {
    return (value.match(CARD_NUMBER) ?? []).some((digits) => isLuhn(digits.replace(/\D/g, '')));
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsCardNumber);
}

function isPersonal(value: unknown, key: string, isTyped: boolean): boolean {
  if (PERSONAL.has(key)) return value !== undefined;
  if (EMAIL.test(key) || PHONE.test(key)) return true;
  if (typeof value === 'string') {
    return !isTyped && (EMAIL.test(value) || (!NUMBERS.has(key) && PHONE.test(value)));
  }
  if (Array.isArray(value)) return value.some((one) => isPersonal(one, key, isTyped));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([inner, one]) => {
    if (PERSONAL.has(inner)) return true;
    return isPersonal(one, NUMBERS.has(key) ? key : inner, FREE.has(inner));
  });
}
