import { KINDS, type Kind } from '../../core/fiscal/kinds.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };
const list = (items: Schema): Schema => ({ type: 'array', items });

/** A `?` after a name: it may be missing. */
function object(fields: Readonly<Record<string, Schema>>): Schema {
  const names = Object.entries(fields).map(([name, schema]) => [name.replace('?', ''), schema]);
  const required = Object.keys(fields).filter((name) => !name.endsWith('?'));
  return { type: 'object', properties: Object.fromEntries(names), required };
}

const seller = object({
  name: text,
  address: text,
  siret: text,
  ape: text,
  vat: text,
  'legal?': text,
  'capital?': text,
  'group?': text,
});
const vat = object({ rate: integer, ht: integer, vat: integer, ttc: integer });
const vatByCat = object({ rate: integer, cat: text, ht: integer, vat: integer, ttc: integer });
const sum = object({ count: integer, amount: integer });
const bound = object({ seq: integer, hash: text });
const part = object({
  label: text,
  rate: integer,
  cat: { enum: ['TPS1', 'TLB1'] },
  ttc: integer,
  ht: integer,
  vat: integer,
  'alone?': integer,
});
const bare = {
  n: integer,
  label: text,
  qty: integer,
  unit: integer,
  discount: integer,
  ttc: integer,
};
const line = { ...bare, parts: list(part), 'offered?': { const: true } };
const payment = object({
  means: text,
  amount: integer,
  'given?': integer,
  'change?': integer,
  'tip?': integer,
  'surplus?': integer,
  'label?': text,
  'auth?': text,
  'application?': text,
});
const hubrise = object({ order: text, revision: text });
const sale = {
  seller,
  'order?': text,
  channel: text,
  total: integer,
  vat: list(vat),
  service: { enum: ['eat_in', 'takeaway', 'delivery', 'collection'] },
  'discounts?': list(object({ 'n?': integer, amount: integer, reason: text })),
  payments: list(payment),
  'hubrise?': hubrise,
  'late?': { const: true },
  'invoice?': object({ name: text, address: text, 'siren?': text }),
  'platformRates?': list(object({ n: integer, 'rate?': integer })),
  'after?': object({ day: integer, perpetual: integer, perpetualAbs: integer }),
};
const closing = {
  period: text,
  from: text,
  to: text,
  'first?': bound,
  'last?': bound,
  counts: { type: 'object', additionalProperties: integer },
  vat: list(vat),
  vatByCat: list(vatByCat),
  payments: list(object({ means: text, amount: integer })),
  channels: list(object({ channel: text, amount: integer })),
  services: list(object({ service: text, amount: integer })),
  discounts: sum,
  offered: sum,
  cash: object({
    float: integer,
    in: integer,
    out: integer,
    expected: integer,
    'counted?': integer,
    'difference?': integer,
    'reason?': text,
  }),
  totals: object({ 'day?': integer, 'month?': integer, year: integer }),
  perpetual: integer,
  perpetualAbs: integer,
  'previous?': text,
  open: list(text),
};
const order = { order: text, reason: text };

const BODIES: Readonly<Record<Kind, Readonly<Record<string, Schema>>>> = {
  START: { seller, settings: object({ cutoff: text, fiscalYearEnd: text }) },
  KEY: { key: object({ id: text, spki: text }), 'lost?': { const: true } },
  ORDER: {
    lines: list(object(bare)),
    total: integer,
    channel: text,
    service: sale.service,
    'hubrise?': hubrise,
    'late?': { const: true },
  },
  ORDER_CHANGE: { ...order, plus: list(object(bare)), minus: list(object(bare)) },
  ORDER_CANCEL: order,
  SALE: { ...sale, lines: list(object(line)) },
  AVOIR: { ...sale, original: text, reason: text, lines: list(object({ ...line, of: integer })) },
  PAYMENT_FIX: { original: text, reason: text, payments: list(payment) },
  NOTE: { order: text, lines: list(object(bare)), total: integer, ht: integer },
  PRINT: {
    document: text,
    copy: integer,
    medium: { enum: ['paper', 'pdf', 'email'] },
    asked: text,
  },
  CASH: { type: { enum: ['float', 'in', 'out'] }, amount: integer, reason: text },
  DRAWER: { reason: text },
  CARD: {
    order: text,
    amount: integer,
    'attempt?': text,
    'outcome?': text,
    'auth?': text,
    step: { enum: ['attempt', 'accepted', 'refused', 'unknown', 'declared'] },
    'application?': text,
    'last4?': text,
    'reason?': text,
    'by?': { enum: ['cash', 'terminal', 'transfer'] },
  },
  JET: { 'code?': integer, event: text, text },
  CLOSE_DAY: closing,
  CLOSE_MONTH: closing,
  CLOSE_YEAR: closing,
  ARCHIVE: { file: text, manifest: text },
  STOP: { reason: text },
};

/** JSON Schema (2020-12) of every record's payload. */
export function recordSchema(): Schema {
  const head = (kind: Kind) => ({
    v: { const: 1 },
    kind: { const: kind },
    chain: { enum: ['R', 'F'] },
    seq: integer,
    number: text,
    at: text,
    businessDate: text,
    keyId: text,
    app: text,
    core: text,
    till: text,
    operator: text,
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Enregistrement du journal de caisse',
    oneOf: KINDS.map((kind) => object({ ...head(kind), ...BODIES[kind] })),
  };
}
