import { at, drawer, type Mutation, sealed } from './make.ts';

export const payloads: Record<string, readonly Mutation[]> = {
  format: [drawer('a format of tomorrow', (p) => (p.v = 2))],
  canonical: [
    { what: 'a space', change: at('DRAWER', 1, { text: (text) => text.replace('{', '{ ') }) },
    {
      what: 'keys in another order',
      change: at('DRAWER', 1, {
        text: (text) => text.replace(/"app":"2.0.0",(.*)}$/, '$1,"app":"2.0.0"}'),
      }),
    },
    {
      what: 'a key that comes twice',
      change: at('DRAWER', 1, { text: (text) => text.replace('{', '{"app":"2.0.0",') }),
    },
    {
      what: 'an escape that needs none',
      change: at('DRAWER', 1, { text: (text) => text.replace('Monnaie', '\\u004donnaie') }),
    },
    {
      what: 'a number with a dot',
      change: at('CASH', 2, { text: (text) => text.replace('2000', '2000.0') }),
    },
  ],
  nfc: [drawer('an accent beside its letter', (p) => (p.reason = 'Re\u0301serve'))],
  integer: [
    drawer('a fraction', (p) => (p.extra = 1.5)),
    drawer('a number beyond 2^53', (p) => (p.extra = 2 ** 53)),
  ],
  null: [drawer('a null', (p) => (p.extra = null))],
  surrogate: [drawer('half a character', (p) => (p.extra = '\ud83c'))],
  schema: [
    ...['[1]', '"a"', '7', 'true'].map(
      (text): Mutation => ({
        what: `${text} in place of an object`,
        change: at('DRAWER', 2, { text: () => text }),
        more: (till) => till.seal('DRAWER', { reason: 'Monnaie' }),
        database: (db) =>
          db.exec("UPDATE counters SET last = 1 WHERE kind = 'DRAWER' AND chain = 'R'"),
      }),
    ),
    drawer('a reason left empty', (p) => (p.reason = '')),
    sealed('a line taken off for no reason', 'ORDER_CHANGE', 1, (p) => (p.reason = '')),
    {
      what: 'a seller without an address',
      change: at('AVOIR', 1, { payload: (p) => (p.seller = { ...p.seller, address: '' }) }, 'F'),
    },
    {
      what: 'a seller without a VAT number',
      change: at('AVOIR', 1, { payload: (p) => (p.seller = { ...p.seller, vat: '' }) }, 'F'),
    },
    drawer('an instant with fractions', (p) => (p.at = p.at.replace('+', '.5+'))),
  ],
  'personal-data': [
    drawer('an invoice where none belongs', (p) => (p.invoice = { name: 'Mme Unetelle' })),
    drawer("a customer's phone", (p) => (p.customer = { phone: '0601020304' })),
  ],
  'card-number': [
    sealed('a whole card number', 'CARD', 2, (p) => (p.card = '4111 1111 1111 1111')),
  ],
  number: [drawer('the letters of another kind', (p) => (p.number = '01-E00000001'))],
  'number-gap': [drawer('a number is left out', (p) => (p.number = '01-D00000002'))],
  till: [
    drawer('another till', (p) => {
      p.till = '02';
      p.number = '02-D00000001';
    }),
  ],
  'jet-code': [
    sealed('an event that does not exist', 'JET', 1, (p) => (p.code = 251)),
    sealed('an event with a code that it has not', 'JET', 2, (p) => (p.code = 80)),
  ],
};
