import type { Kind } from './numbers.ts';
import {
  absent,
  anyText,
  day,
  fields,
  form,
  instant,
  list,
  oneOf,
  optional,
  record,
  type Shape,
  sha256,
  text,
  whole,
} from './shape.ts';

// The shape of each kind's payload (fiscal-format §1 to §5, fiscal-france §3 and §5).

const flag = optional(oneOf(true));
const number = form(/^[0-9A-Za-z]+-[A-Z]{1,3}\d{8}$/, 'numéro');
const service = oneOf('eat_in', 'takeaway', 'delivery', 'collection');
const seller = fields({
  name: text,
  address: text,
  siret: form(/^\d{14}$/, 'SIRET'),
  ape: text,
  vat: text,
  legal: optional(anyText),
  capital: optional(anyText),
  group: optional(anyText),
  rcs: optional(anyText),
});
const base64 = form(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'base64');

const rateRow = { rate: whole(0), ht: whole(), vat: whole(), ttc: whole() };
const part = fields({
  ...rateRow,
  label: text,
  cat: oneOf('TPS1', 'TLB1'),
  alone: optional(whole(0)),
});
const saleLine = fields({
  n: whole(1),
  label: text,
  qty: whole(1),
  unit: whole(0),
  discount: whole(0),
  ttc: whole(0),
  parts: list(part, 1),
  offered: flag,
});
const avoirLine = fields({
  n: whole(1),
  of: whole(1),
  label: optional(text),
  qty: whole(),
  unit: optional(whole(0)),
  discount: whole(),
  ttc: whole(),
  parts: list(part, 1),
  offered: flag,
});
/** A line of an order or a note: nothing is paid yet, so its split may be missing. */
const wantedLine = fields({
  n: optional(whole(1)),
  label: text,
  qty: whole(),
  unit: whole(),
  ttc: whole(),
  discount: optional(whole()),
  parts: optional(list(part, 1)),
});
const payment = fields({
  means: text,
  amount: whole(),
  given: optional(whole()),
  change: optional(whole()),
  tip: optional(whole(0)),
  surplus: optional(whole(0)),
  label: optional(anyText),
  auth: optional(anyText),
  application: optional(anyText),
});
const hubrise = optional(
  fields({
    order: text,
    revision: (value, faults) => {
      if (typeof value !== 'string' && typeof value !== 'number') faults.add('révision attendue');
    },
  }),
);

const common = {
  v: oneOf(1),
  chain: oneOf('R', 'F'),
  seq: whole(1),
  number: text,
  at: instant,
  businessDate: day,
  keyId: text,
  app: text,
  core: form(/^sha256:[0-9a-f]{8,64}$/, 'empreinte sha256:'),
  till: text,
  operator: text,
};
const sale = {
  seller,
  order: optional(number),
  channel: text,
  service,
  vat: list(fields(rateRow)),
  total: whole(),
  payments: list(payment),
  after: optional(fields({ day: whole(), perpetual: whole(), perpetualAbs: whole(0) })),
  late: flag,
  hubrise,
  platformRates: optional(list(fields({ n: whole(1), rate: optional(whole(0)) }))),
  invoice: optional(fields({ name: text, address: anyText, siren: optional(anyText) })),
};
const bound = optional(fields({ seq: whole(1), hash: sha256 }));
const counted = fields({ count: whole(), amount: whole() });
const closing = {
  period: text,
  from: instant,
  to: instant,
  first: bound,
  last: bound,
  vat: list(fields(rateRow)),
  vatByCat: list(fields({ ...rateRow, cat: oneOf('TPS1', 'TLB1') })),
  payments: list(fields({ means: text, amount: whole() })),
  channels: list(fields({ channel: text, amount: whole() })),
  services: list(fields({ service, amount: whole() })),
  discounts: counted,
  offered: counted,
  cash: fields({
    float: whole(),
    in: whole(),
    out: whole(),
    expected: whole(),
    counted: optional(whole(0)),
    difference: optional(whole()),
    reason: optional(anyText),
  }),
  counts: record(whole()),
  perpetual: whole(),
  perpetualAbs: whole(0),
  previous: optional(sha256),
  open: list(number),
};

const discounts = optional(
  list(fields({ n: optional(whole(1)), amount: whole(0), reason: text }), 1),
);
/** Version 1 let these be sealed with nobody at the counter: that is remarked, and no fault. */
const operator = anyText;

const own: Record<Kind, Readonly<Record<string, Shape>>> = {
  START: {
    seller,
    settings: fields({
      cutoff: form(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'),
      fiscalYearEnd: form(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-JJ'),
    }),
  },
  KEY: { key: fields({ id: text, spki: base64 }), lost: flag },
  ORDER: { lines: list(wantedLine), total: whole(), channel: text, service, late: flag, hubrise },
  ORDER_CHANGE: {
    order: number,
    plus: list(wantedLine),
    minus: list(wantedLine),
    reason: text,
  },
  ORDER_CANCEL: { order: number, reason: text },
  SALE: {
    ...sale,
    lines: list(saleLine, 1),
    discounts,
    total: whole(0),
    original: absent,
  },
  AVOIR: { ...sale, discounts, lines: list(avoirLine, 1), original: number, reason: text },
  PAYMENT_FIX: { original: number, reason: text, payments: list(payment, 2) },
  NOTE: { order: number, lines: list(wantedLine, 1), total: whole(), ht: whole() },
  PRINT: { document: number, copy: whole(0), medium: text, asked: instant, operator },
  CASH: { type: oneOf('float', 'in', 'out'), amount: whole(0), reason: text },
  DRAWER: { reason: text, operator },
  CARD: {
    order: number,
    amount: whole(),
    step: oneOf('attempt', 'accepted', 'refused', 'unknown', 'declared'),
    attempt: optional(anyText),
    outcome: optional(anyText),
    auth: optional(anyText),
    application: optional(anyText),
    last4: optional(anyText),
    by: optional(anyText),
    reason: optional(anyText),
  },
  JET: { code: optional(whole(1)), event: text, text: optional(anyText) },
  CLOSE_DAY: { ...closing, totals: fields({ day: whole(), month: whole(), year: whole() }) },
  CLOSE_MONTH: { ...closing, totals: fields({ day: absent, month: whole(), year: whole() }) },
  CLOSE_YEAR: { ...closing, totals: fields({ day: absent, month: absent, year: whole() }) },
  ARCHIVE: { file: text, manifest: sha256 },
  STOP: { reason: optional(anyText) },
};

/** The shape of each kind's whole payload. */
export const SHAPES: Readonly<Record<Kind, Shape>> = Object.fromEntries(
  Object.entries(own).map(([kind, shapes]) => [
    kind,
    fields({ ...common, kind: oneOf(kind), ...shapes }),
  ]),
) as Record<Kind, Shape>;
