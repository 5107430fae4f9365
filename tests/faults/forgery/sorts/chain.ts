import { generateKeyPairSync } from 'node:crypto';
import { makeKey, type SigningKey } from '../../../../main/fiscal/crypto.ts';
import type { Entry, Hand } from '../hand.ts';
import { edit, keyed, type Sort } from '../sort.ts';

const FORGER: SigningKey = makeKey('k1');
const OTHER: SigningKey = makeKey('k77');
const SECP = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
  .publicKey.export({ format: 'der', type: 'spki' })
  .toString('base64');

/** A record in the midst of the journal. */
function midst(hand: Hand, more: (entry: Entry) => boolean = () => true): Entry | undefined {
  const own = hand.R.filter(
    (entry, place) => place > 5 && place < hand.R.length - 1 && more(entry),
  );
  return hand.pickOf(own);
}

function at(change: (entry: Entry, hand: Hand) => unknown): (hand: Hand) => boolean {
  return (hand) => {
    const entry = midst(hand, ({ payload }) => payload.kind === 'DRAWER' || payload.kind === 'JET');
    if (entry === undefined) return false;
    change(entry, hand);
    return true;
  };
}

/** Places, numbers, links, signatures. */
export const CHAIN: readonly Sort[] = [
  keyed('a place left out', ['seq'], (hand) => {
    const from = hand.R.length - 3;
    for (const { payload } of hand.R.slice(from)) payload.seq += 1;
    return true;
  }),
  keyed('a record taken out, its place left empty', ['seq', 'number-gap'], (hand) => {
    const entry = midst(hand);
    if (entry === undefined) return false;
    hand.take(entry);
    return true;
  }),
  keyed(
    'a sale taken out, and every gap closed',
    ['running-total', 'closing-counts', 'closing-bounds', 'avoir-original', 'print-document'],
    (hand) => {
      const sale = midst(hand, ({ payload }) => payload.kind === 'SALE' && payload.total > 0);
      if (sale === undefined) return false;
      hand.take(sale);
      hand.closeUp();
      return true;
    },
  ),
  keyed(
    'two records in each other’s place',
    ['number-gap', 'time', 'hash', 'columns', 'running-total', 'closing-bounds', 'seq'],
    (hand) => {
      const [one, other] = [midst(hand), midst(hand)];
      if (one === undefined || other === undefined || one === other) return false;
      const [a, b] = [hand.R.indexOf(one), hand.R.indexOf(other)];
      hand.R[a] = other;
      hand.R[b] = one;
      const seq = one.payload.seq;
      one.payload.seq = other.payload.seq;
      other.payload.seq = seq;
      return one.payload.kind === other.payload.kind && one.payload.kind !== 'JET';
    },
  ),
  keyed(
    'a number left out',
    ['number-gap'],
    edit('SALE', (p) => (p.number = p.number.replace(/\d{8}$/, '00009999'))),
  ),
  keyed(
    'a number that was given before',
    ['number-gap'],
    edit(
      'SALE',
      (p) => (p.number = p.number.replace(/\d{8}$/, '00000001')),
      (p) => !p.number.endsWith('00000001'),
    ),
  ),
  keyed(
    'a number of another kind',
    ['number'],
    edit('SALE', (p) => (p.number = p.number.replace('-T', '-A'))),
  ),
  keyed(
    'a number of training',
    ['number'],
    edit('SALE', (p) => (p.number = p.number.replace('-T', '-FT'))),
  ),
  keyed(
    'a number of seven digits',
    ['number', 'schema'],
    edit('SALE', (p) => (p.number = p.number.slice(0, -1))),
  ),
  keyed(
    'another till’s number',
    ['till', 'number'],
    edit('SALE', (p) => (p.till = '02')),
  ),
  keyed(
    'another till, its numbers with it',
    ['till'],
    edit('DRAWER', (p) => {
      p.till = '02';
      p.number = p.number.replace('01-', '02-');
    }),
  ),
  keyed('a second beginning', ['chain-start'], (hand) => {
    const start = hand.R[0]?.payload;
    hand.add('START', { seller: start.seller, settings: start.settings });
    return true;
  }),
  keyed('a chain that begins with its key', ['chain-start'], (hand) => {
    const [start, key] = hand.R;
    if (start === undefined || key === undefined) return false;
    hand.R.splice(0, 2, key, start);
    hand.closeUp();
    return true;
  }),
  keyed('a record after the end of the journal', ['after-stop'], (hand) => {
    hand.add('STOP', {});
    hand.add('DRAWER', { reason: 'Monnaie' });
    return true;
  }),
  keyed('training after the end of the journal', ['after-stop'], (hand) => {
    hand.add('STOP', {});
    const last = hand.R.at(-1)?.payload;
    const at = `${new Date(Date.parse(last.at) + 3_660_000).toISOString().slice(0, 19)}+00:00`;
    hand.add('DRAWER', { reason: 'Monnaie', at, businessDate: last.businessDate }, 'F');
    return true;
  }),
  keyed(
    'a link to another record',
    ['link'],
    at((entry) => {
      entry.unsigned = (record) => record.prevHash.fill(7);
    }),
  ),
  keyed(
    'a hash of other bytes',
    ['hash'],
    at((entry) => {
      entry.unsigned = (record) => (record.hash = Buffer.alloc(32, 9));
    }),
  ),
  keyed(
    'no signature',
    ['signature'],
    at((entry) => {
      entry.signed = (record) => (record.signature = Buffer.alloc(64));
    }),
  ),
  keyed(
    'a signature cut short',
    ['signature'],
    at((entry) => {
      entry.signed = (record) => (record.signature = record.signature.subarray(0, 63));
    }),
  ),
  keyed(
    'a signature with something behind it',
    ['signature'],
    at((entry) => {
      entry.signed = (record) =>
        (record.signature = Buffer.concat([record.signature, Buffer.from('x')]));
    }),
  ),
  keyed(
    'the signature of another record',
    ['signature'],
    at((entry, hand) => {
      const other = hand.R[2]?.was?.signature;
      entry.signed = (record) => (record.signature = other ?? record.signature);
    }),
  ),
  keyed(
    'r and s of a signature in each other’s place',
    ['signature'],
    at((entry) => {
      entry.signed = (record) => {
        const { signature } = record;
        record.signature = Buffer.concat([signature.subarray(32), signature.subarray(0, 32)]);
      };
    }),
  ),
  keyed(
    'signed by a key of the forger’s',
    ['signature'],
    at((entry) => (entry.signer = FORGER)),
  ),
  keyed(
    'a version of tomorrow',
    ['format'],
    at(({ payload }) => (payload.v = 2)),
  ),
  keyed(
    'a version below the first',
    ['format'],
    at(({ payload }) => (payload.v = 0)),
  ),
  keyed(
    'a version as a text',
    ['format', 'columns', 'schema'],
    at(({ payload }) => (payload.v = '1')),
  ),
  keyed(
    'a kind that does not exist',
    ['schema', 'number'],
    at(({ payload }) => (payload.kind = 'GIFT')),
  ),
  keyed(
    'a record of training among the real ones',
    ['columns', 'schema', 'number'],
    at(({ payload }) => (payload.chain = 'F')),
  ),
];

/** Keys. */
export const KEYS: readonly Sort[] = [
  keyed(
    'another key named',
    ['key-in-force'],
    at(({ payload }) => (payload.keyId = 'k9')),
  ),
  keyed('the key of before named after it was changed', ['key-in-force', 'signature'], (hand) => {
    const place = hand.R.findIndex(({ payload }) => payload.kind === 'KEY' && payload.seq > 2);
    const after = hand.R[place + 3];
    if (place < 0 || after === undefined) return false;
    after.payload.keyId = 'k1';
    return true;
  }),
  keyed(
    'from some record on a key of the forger’s, told as if the old one was lost',
    ['lost-key'],
    (hand) => {
      const from = hand.R.length;
      const key = { id: OTHER.id, spki: OTHER.spki };
      for (const chain of ['R', 'F'] as const) {
        hand.add('KEY', { key, lost: true, keyId: OTHER.id }, chain).signer = OTHER;
      }
      hand.add('JET', { code: 450, event: 'key', text: 'Nouvelle clé.' }).signer = OTHER;
      hand.add('DRAWER', { reason: 'Monnaie' }).signer = OTHER;
      return hand.R.length === from + 3;
    },
  ),
  keyed('a key that nobody told of', ['key-event'], (hand) => {
    const event = hand.one('JET', (p) => p.code === 450 && p.seq > 5);
    if (event === undefined) return false;
    hand.take(event);
    hand.closeUp();
    return true;
  }),
  keyed('a key told that there is not', ['key-event'], (hand) => {
    hand.add('JET', { code: 450, event: 'key', text: 'Nouvelle clé.' });
    return true;
  }),
  keyed('a key told in training', ['key-event'], (hand) => {
    hand.add('JET', { code: 450, event: 'key', text: 'Nouvelle clé.' }, 'F');
    return true;
  }),
  keyed('a key that training does not know', ['training-keys'], (hand) => {
    const key = hand.one('KEY', (p) => p.seq > 2, 'F');
    if (key === undefined) return false;
    hand.take(key);
    for (const { payload } of hand.F) {
      if (payload.keyId === key.payload.key.id) payload.keyId = key.payload.keyId;
    }
    hand.closeUp();
    return true;
  }),
  keyed('a key that comes twice', ['key-record'], (hand) => {
    const key = hand.all('KEY').at(-1)?.payload.key;
    for (const chain of ['R', 'F'] as const) hand.add('KEY', { key }, chain);
    hand.add('JET', { code: 450, event: 'key', text: 'Nouvelle clé.' });
    return true;
  }),
  keyed('a key of another curve', ['key-record'], (hand) => {
    for (const chain of ['R', 'F'] as const) {
      hand.add('KEY', { key: { id: 'k78', spki: SECP } }, chain);
    }
    return true;
  }),
  keyed('a key that is none', ['key-record'], (hand) => {
    hand.add('KEY', { key: { id: 'k79', spki: 'AAAA' } });
    return true;
  }),
  keyed('the first key told as a lost one', ['key-record'], (hand) => {
    const key = hand.R[1]?.payload;
    key.lost = true;
    return true;
  }),
  keyed('both chains made anew with a key of the forger’s', ['fingerprint'], (hand) => {
    for (const entry of [...hand.R, ...hand.F]) {
      const { payload } = entry;
      if (payload.kind === 'KEY' && payload.seq === 2) payload.key.spki = FORGER.spki;
      if (payload.keyId === 'k1') entry.signer = FORGER;
    }
    return true;
  }),
];

/** What is rehearsed and what is real. */
export const TRAINING: readonly Sort[] = [
  keyed(
    'a real sale told as a rehearsal, and every gap closed',
    ['running-total', 'closing-counts', 'training-day', 'avoir-original', 'print-document'],
    (hand) => {
      const sale = hand.one(
        'SALE',
        (p) => p.total > 0 && p.order === undefined && p.hubrise === undefined,
      );
      if (sale === undefined) return false;
      hand.take(sale);
      const { lines, vat, total, payments, seller, channel, service } = sale.payload;
      hand.add('SALE', { lines, vat, total, payments, seller, channel, service }, 'F');
      hand.closeUp();
      return true;
    },
  ),
  keyed('a rehearsed sale told as real', ['running-total'], (hand) => {
    const sale = hand.one('SALE', () => true, 'F');
    if (sale === undefined) return false;
    const { lines, vat, total, payments, seller, channel, service } = sale.payload;
    hand.add('SALE', { lines, vat, total, payments, seller, channel, service });
    return true;
  }),
  keyed(
    'running totals in training',
    ['training-kind'],
    edit('SALE', (p) => (p.after = { day: 1, perpetual: 1, perpetualAbs: 1 }), undefined, 'F'),
  ),
  keyed('a closing in training', ['training-kind'], (hand) => {
    const closing = hand.one('CLOSE_DAY');
    if (closing === undefined) return false;
    const {
      v: _v,
      chain: _chain,
      seq: _seq,
      number: _number,
      keyId: _key,
      ...fields
    } = closing.payload;
    const { at, businessDate } = hand.F.at(-1)?.payload ?? {};
    hand.add('CLOSE_DAY', { ...fields, at, businessDate }, 'F');
    return true;
  }),
  keyed('an archive in training', ['training-kind'], (hand) => {
    hand.add('ARCHIVE', { file: 'a.zip', manifest: '00'.repeat(32) }, 'F');
    return true;
  }),
  keyed('the end of the journal in training', ['training-kind'], (hand) => {
    hand.add('STOP', {}, 'F');
    return true;
  }),
  keyed('training on a day that is not open yet', ['training-day'], (hand) => {
    hand.add('DRAWER', { reason: 'Monnaie', businessDate: '2027-12-30' }, 'F');
    return true;
  }),
  keyed('training that goes back to another day', ['training-day'], (hand) => {
    const { businessDate } = hand.R.at(-1)?.payload ?? {};
    hand.add('DRAWER', { reason: 'Monnaie', businessDate }, 'F');
    hand.add('DRAWER', { reason: 'Monnaie', businessDate: '2026-12-29' }, 'F');
    return true;
  }),
  keyed(
    'a rehearsed sale’s VAT',
    ['vat-part'],
    edit('SALE', (p) => (p.lines[0].parts[0].vat += 1), undefined, 'F'),
  ),
  keyed(
    'a rehearsed refund of a real sale',
    ['avoir-original'],
    edit('AVOIR', (p) => (p.original = '01-T00000001'), undefined, 'F'),
  ),
];
