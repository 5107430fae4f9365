import { newKey } from '../journal/book.ts';
import { SELLER } from '../journal/till.ts';
import { at, beyond, drawer, type Mutation } from './make.ts';

export const keys: Record<string, readonly Mutation[]> = {
  fingerprint: [
    {
      what: 'the whole chain was made with another key',
      outside: ({ fingerprints: [, ...others], marks }) => ({
        fingerprints: ['cd'.repeat(32), ...others],
        marks,
      }),
    },
  ],
  'lost-key': [
    {
      what: 'a lost key was replaced, and nobody gave its fingerprint',
      outside: ({ fingerprints, marks }) => ({ fingerprints: fingerprints.slice(0, 1), marks }),
    },
  ],
  'chain-start': [
    beyond('a second START', (till) => {
      const settings = { cutoff: '05:00', fiscalYearEnd: '12-31' };
      till.seal('START', { seller: SELLER, settings });
    }),
  ],
  'key-in-force': [drawer('another key is named', (p) => (p.keyId = 'k9'))],
  'key-record': [
    beyond('a key comes a second time', (till) => {
      const key = { id: till.key.id, spki: till.key.spki };
      till.seal('KEY', { key });
      till.jet('new-key', 450);
      till.seal('KEY', { key }, { chain: 'F' });
    }),
  ],
  'key-event': [
    beyond('event 450 without a new key', (till) => till.jet('new-key', 450)),
    beyond('a new key without event 450', (till) => {
      const made = newKey('k4');
      const key = { id: made.id, spki: made.spki };
      till.seal('KEY', { key });
      till.seal('KEY', { key }, { chain: 'F' });
      till.key = made;
      till.jet('x');
    }),
    beyond('event 450 in the training chain', (till) => {
      till.seal('JET', { event: 'new-key', code: 450, text: 'Clé' }, { chain: 'F' });
    }),
  ],
  'training-keys': [
    beyond('the training chain lacks a key', (till) => {
      const made = newKey('k4');
      till.seal('KEY', { key: { id: made.id, spki: made.spki } });
      till.key = made;
      till.jet('new-key', 450);
    }),
  ],
  'training-kind': [
    beyond('an archive in the training chain', (till) => {
      till.seal('ARCHIVE', { file: 'a.zip', manifest: '00'.repeat(32) }, { chain: 'F' });
    }),
    {
      what: 'running totals in the training chain',
      change: at(
        'SALE',
        1,
        { payload: (p) => (p.after = { day: 1150, perpetual: 1150, perpetualAbs: 1150 }) },
        'F',
      ),
    },
  ],
  'training-day': [
    beyond('a day that is not open yet', (till) => {
      till.seal('JET', { event: 'x', text: 'X' }, { chain: 'F', day: '2027-01-04' });
    }),
  ],
};
