import type { Entry, Hand } from '../hand.ts';
import { edit, keyed, remarked, type Sort } from '../sort.ts';

/** The only drawer, with other bytes than its canonical text. */
function bytes(
  name: string,
  says: Parameters<typeof keyed>[1],
  make: (text: string) => Buffer | string,
): Sort {
  return keyed(name, says, (hand) => {
    const entry = hand.one('DRAWER');
    if (entry === undefined) return false;
    entry.bytes = (text) => Buffer.from(make(text));
    return true;
  });
}

const drawer = (change: Parameters<typeof edit>[1]): ((hand: Hand) => boolean) =>
  edit('DRAWER', change);

/** What stands in the payload’s text. */
export const TEXTS: readonly Sort[] = [
  bytes('a space in the text', ['canonical'], (text) => text.replace('{', '{ ')),
  bytes('a line end behind the text', ['canonical'], (text) => `${text}\n`),
  bytes('fields in another order', ['canonical'], (text) =>
    text.replace(/^{("app":"[^"]*"),(.*)}$/, '{$2,$1}'),
  ),
  bytes('a field that comes twice', ['canonical'], (text) => text.replace('{', '{"app":"1.0.0",')),
  bytes('an escape that needs none', ['canonical'], (text) =>
    text.replace('Monnaie', '\\u004donnaie'),
  ),
  bytes('a slash that is escaped', ['canonical'], (text) => text.replace('Monnaie', 'a\\/b')),
  bytes('a number with a dot', ['canonical', 'integer'], (text) =>
    text.replace('"v":1', '"v":1.0'),
  ),
  bytes('a number with an exponent', ['canonical', 'integer'], (text) =>
    text.replace('"v":1', '"v":1e0'),
  ),
  bytes('a minus before nothing', ['canonical', 'integer'], (text) =>
    text.replace('"v":1', '"v":1,"w":-0'),
  ),
  bytes('a byte order mark', ['canonical'], (text) => `\ufeff${text}`),
  bytes('another encoding', ['canonical'], (text) =>
    Buffer.from(text.replace('Monnaie', 'Crédit'), 'latin1'),
  ),
  bytes('UTF-16', ['canonical'], (text) => Buffer.from(text, 'utf16le')),
  bytes('half of the text', ['canonical'], (text) => text.slice(0, text.length / 2)),
  bytes('no text at all', ['canonical'], () => ''),
  bytes('a list in place of an object', ['canonical', 'schema'], (text) => `[${text}]`),
  keyed(
    'an accent beside its letter',
    ['nfc'],
    drawer((p) => (p.reason = 'Re\u0301serve')),
  ),
  keyed(
    'half a character',
    ['surrogate'],
    drawer((p) => (p.reason = 'a\ud83c')),
  ),
  keyed(
    'a null',
    ['null'],
    drawer((p) => (p.note = null)),
  ),
  keyed(
    'a fraction',
    ['integer'],
    drawer((p) => (p.note = 1.5)),
  ),
  keyed(
    'a number that no program reads exactly',
    ['integer'],
    drawer((p) => (p.note = 2 ** 53)),
  ),
  keyed(
    'a reason that is a number',
    ['schema'],
    drawer((p) => (p.reason = 7)),
  ),
  keyed(
    'a sale by nobody',
    ['schema'],
    edit('SALE', (p) => (p.operator = '')),
  ),
  keyed(
    'an operator that is none',
    ['schema'],
    edit('SALE', (p) => (p.operator = 3)),
  ),
  keyed(
    'no operator at all',
    ['schema'],
    drawer((p) => delete p.operator),
  ),
  keyed(
    'a program without its fingerprint',
    ['schema'],
    drawer((p) => (p.core = 'sha256:')),
  ),
  keyed(
    'a shop without a SIRET',
    ['schema'],
    edit('SALE', (p) => (p.seller = { ...p.seller, siret: '1' })),
  ),
  keyed(
    'a shop without a VAT number',
    ['schema'],
    edit('SALE', (p) => (p.seller = { ...p.seller, vat: '' })),
  ),
  keyed(
    'an event that does not exist',
    ['jet-code'],
    edit(
      'JET',
      (p) => (p.event = 'nothing'),
      (p) => p.code === undefined,
    ),
  ),
  keyed(
    'a code that the market has not',
    ['jet-code'],
    edit(
      'JET',
      (p) => (p.code = 251),
      (p) => p.code !== undefined && p.code !== 450,
    ),
  ),
  keyed(
    'an event without its code',
    ['jet-code'],
    edit(
      'JET',
      (p) => delete p.code,
      (p) => p.code !== undefined && p.code !== 450,
    ),
  ),
  keyed(
    'an archive whose manifest is no hash',
    ['schema'],
    edit('ARCHIVE', (p) => (p.manifest = 'x')),
  ),
  keyed(
    'a customer’s name',
    ['personal-data'],
    drawer((p) => (p.customer = 'Mme Unetelle')),
  ),
  keyed(
    'a customer’s address on a ticket',
    ['personal-data'],
    edit('SALE', (p) => (p.delivery = { address: '3 rue Basse' })),
  ),
  keyed(
    'an invoice where none belongs',
    ['personal-data'],
    drawer((p) => (p.invoice = { name: 'Mme Unetelle' })),
  ),
  keyed(
    'an e-mail address where nobody types',
    ['personal-data'],
    edit('PRINT', (p) => (p.to = 'ada@exemple.fr')),
  ),
  keyed(
    'a telephone number where nobody types',
    ['personal-data'],
    edit('SALE', (p) => (p.channel = '06 01 02 03 04')),
  ),
  keyed(
    'an e-mail address as an operator',
    ['personal-data'],
    drawer((p) => (p.operator = 'ada@exemple.fr')),
  ),
];

/** The journal goes on as another program, or another shop, from a record on. */
function from(change: (entry: Entry) => void): (hand: Hand) => boolean {
  return (hand) => {
    const place = hand.random.int(Math.floor(hand.R.length / 2), hand.R.length - 2);
    for (const entry of hand.R.slice(place)) change(entry);
    return true;
  };
}

/** What is no fault and that an inspector is told. */
export const REMARKED: readonly Sort[] = [
  remarked(
    'an e-mail address in a reason',
    'contact',
    drawer((p) => (p.reason = 'Pour ada@exemple.fr')),
  ),
  remarked(
    'a telephone number in a reason',
    'contact',
    drawer((p) => (p.reason = 'Rappeler 06 01 02 03 04')),
  ),
  remarked(
    'nine digits in a reason',
    'contact',
    edit('CASH', (p) => (p.reason = 'Dossier 123456789')),
  ),
  remarked(
    'an e-mail address in what a product is called',
    'contact',
    edit('NOTE', (p) => (p.lines[0].label = 'Pizza ada@exemple.fr')),
  ),
  remarked(
    'an e-mail address in an event',
    'contact',
    edit(
      'JET',
      (p) => (p.text = 'ada@exemple.fr'),
      (p) => p.event === 'x',
    ),
  ),
  remarked(
    'a field that no page names',
    'unknown-field',
    drawer((p) => (p.extra = 'Rien')),
  ),
  remarked(
    'another program, which told nobody',
    'update-missing',
    from(({ payload }) => (payload.app = '1.0.1')),
  ),
  remarked(
    'another core, which told nobody',
    'update-missing',
    from(({ payload }) => (payload.core = `sha256:${'cd'.repeat(32)}`)),
  ),
  remarked('another shop, which told nobody', 'seller-unannounced', (hand) => {
    const sale = hand.all('SALE').at(-1);
    if (sale === undefined) return false;
    sale.payload.seller = { ...sale.payload.seller, address: '2 rue du Four, 69001 Lyon' };
    return true;
  }),
  remarked('a tip of 90 euros on a small sale', 'tip', (hand) => {
    const sale = hand.one('SALE', (p) => p.total < 8_000);
    if (sale === undefined) return false;
    sale.payload.payments[0].tip = 9_000;
    return true;
  }),
  remarked(
    'a paper that nobody printed',
    'no-operator',
    edit('PRINT', (p) => (p.operator = '')),
  ),
  remarked(
    'a drawer that nobody opened',
    'no-operator',
    drawer((p) => (p.operator = '')),
  ),
  remarked('an older copy that the till had found', 'restore', (hand) => {
    hand.add('JET', { event: 'restore', text: 'Copie ancienne du journal.' });
    return true;
  }),
  remarked('a break that the till had found', 'sequence-break', (hand) => {
    hand.add('JET', { event: 'sequence-break', code: 95, text: 'Il manque 3.' });
    return true;
  }),
  remarked('a defect that the till had found', 'integrity', (hand) => {
    hand.add('JET', { event: 'integrity', code: 90, text: 'Empreinte fausse.' });
    return true;
  }),
  remarked('marks that were gone', 'marks-missing', (hand) => {
    hand.add('JET', { event: 'integrity', code: 90, text: 'Repères absents : le fichier manque.' });
    return true;
  }),
  remarked('a clock that was set back', 'clock', (hand) => {
    const last = hand.R.at(-1)?.payload;
    const back = new Date(Date.parse(last.at) - 600_000 + 3_600_000).toISOString().slice(0, 19);
    hand.add('JET', { event: 'clock', text: 'Horloge reculée.', at: `${back}+01:00` });
    return true;
  }),
  remarked('a card of which nobody said what it was', 'card-undeclared', (hand) => {
    const order = '01-C00000001';
    for (const step of ['attempt', 'unknown']) hand.add('CARD', { order, amount: 1150, step });
    return true;
  }),
];
