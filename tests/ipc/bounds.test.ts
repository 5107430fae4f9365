import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_SHOP } from '../../main/core/answer/shop-rules.ts';
import { DEFAULT_OVERLOAD } from '../../main/core/opening/overload.ts';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import { DEFAULT_RECEIPT } from '../../main/core/ticket/shop.ts';
import { isBounded } from '../../main/ipc/argument-size.ts';
import { listCalls } from '../../main/ipc/register.ts';
import type { CallChannel } from '../../preload/channels.ts';
import { SELLER } from '../core/fiscal/seller.ts';

// The npm package `electron` looks for a binary as soon as it is imported; none is needed here.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});

const printer = {
  id: 'p1',
  name: 'Cuisine',
  target: { kind: 'network', host: '192.168.1.20', port: 9100 },
  columns: 48,
  prints: { kitchen: true, customer: false, cancellation: true, courier: false },
  categories: ['Pizzas'],
  backupId: 'p2',
};
const system = { kind: 'system', name: 'Epson' };
const platform = {
  answerMinutes: 3,
  acceptByRule: true,
  acceptUpToCents: 5_000,
  acceptedAt: 'received',
};

/** Every call with arguments that are taken, each field that there is filled in. */
const TAKEN: Readonly<Record<CallChannel, readonly unknown[]>> = {
  'connection:get': [],
  'connection:connect': ['window'],
  'connection:submitCode': ['abcd-efgh'],
  'connection:cancel': [],
  'connection:getDisconnectPreview': [],
  'connection:disconnect': [],
  'connection:checkNow': [],
  'connection:importClient': [],
  'orders:getBoard': [],
  'orders:get': ['order-1'],
  'orders:getRaw': ['order-1', 20_000],
  'orders:accept': ['order-1', 10],
  'orders:reject': ['order-1', 'fermé'],
  'orders:cancel': ['order-1', 'fermé'],
  'orders:step': ['order-1', 'ready'],
  'orders:undo': ['order-1'],
  'orders:listTakeable': [],
  'orders:listRefused': [],
  'orders:resend': [12],
  'orders:abandon': [12],
  'orders:startTrial': [],
  'orders:finishOld': [],
  'orders:acknowledge': ['order-1'],
  'orders:reopen': ['order-1'],
  'orders:print': ['order-1', 'kitchen'],
  'orders:listPrints': ['order-1'],
  'sales:search': [
    { text: 'Zoé', day: '2026-11-24', platform: 'uber_eats', status: 'completed', cursor: 1 },
  ],
  'sales:getDay': ['2026-11-24'],
  'sales:exportCsv': ['2026-11-01', '2026-11-24'],
  'menu:getStock': [],
  'menu:search': [{ text: 'tira', category: 'DES' }],
  'menu:setStock': [[{ kind: 'sku', ref: 'TIRA' }], { kind: 'time', at: 1_764_000_000_000 }],
  'menu:retryStock': [{ kind: 'option', ref: 'SUP-OEU' }],
  'menu:forgetStock': [{ kind: 'sku', ref: 'TIRA' }],
  'menu:keysOfOrder': ['order-1'],
  'menu:getCatalog': [],
  'menu:linkRef': [
    { kind: 'sku', ref: '4711' },
    { kind: 'option', ref: 'SUP-OEU' },
  ],
  'menu:unlinkRef': [{ kind: 'sku', ref: '4711' }],
  'menu:listLinks': [],
  'menu:listPictures': [],
  'menu:check': [],
  'menu:readAgain': [],
  'customers:find': ['06 12 34 56 78'],
  'customers:ask': ['06 12 34 56 78'],
  'customers:atHubrise': [],
  'customers:askRight': ['window'],
  'customers:points': [
    {
      ...{ phone: '0612345678', name: 'Léa', address: '', address2: '', postalCode: '', city: '' },
      ...{ deliveryNotes: '', hubriseId: null },
    },
  ],
  'customers:spendPoints': [3, 1],
  'customers:pointsAtHubrise': [],
  'customers:settlePoints': [1, 'seen'],
  'customers:repeat': ['phone:01-C00000012'],
  'counter:get': [],
  'counter:getGoods': [],
  'counter:edit': [{ kind: 'qty', line: 1, qty: 2_000, reason: 'Erreur' }],
  'counter:pay': [
    4,
    { means: 'card', amount: 900, tip: 100, auth: '123456', last4: '1234', share: 900 },
  ],
  'counter:collect': ['order-1'],
  'counter:takeBack': [],
  'counter:giveByHand': [4, 0, { by: 'cash', reason: 'Terminal en panne' }],
  'counter:park': ['Table 4'],
  'counter:send': [1],
  'counter:resume': [3],
  'counter:abandon': ['Client parti'],
  'counter:divide': [[{ line: 1, qty: 1_000 }]],
  'counter:join': [],
  'counter:listSales': [],
  'counter:findSale': ['01-T00000001'],
  'counter:refund': [
    {
      ...{ original: '01-T00000001', reason: 'Froid', means: 'cash' },
      returned: [{ of: 1, qty: 1_000 }],
    },
  ],
  'counter:searchSales': [{ text: '12,50', day: '2026-11-20' }],
  'counter:fixPayment': [
    { original: '01-T00000001', from: 'card', to: 'cash', amount: 900, reason: 'Erreur' },
  ],
  'counter:printSale': ['01-T00000001'],
  'counter:salePage': ['01-T00000001'],
  'counter:printNote': ['Mme Martin'],
  'counter:printLast': [],
  'counter:openDrawer': ['Monnaie'],
  'terminal:get': [],
  'terminal:pay': [4, { amount: 900, tip: 100, share: 900 }],
  'terminal:refund': [
    {
      ...{ original: '01-T00000001', reason: 'Froid', means: null },
      returned: [{ of: 1, qty: 1_000 }],
    },
  ],
  'terminal:giveBack': [4, 0],
  'terminal:goOn': [],
  'terminal:finishByHand': [],
  'terminal:stopWaiting': [],
  'terminal:declare': ['01-B00000001', { kind: 'accepted', auth: 'A1B2C3' }],
  'terminal:forget': [],
  'terminal:set': [null],
  'terminal:check': [{ host: '192.168.1.50', port: 8_888, till: '01' }],
  'fiscal:get': [],
  'fiscal:setUp': [
    { seller: SELLER, till: '01', settings: { cutoff: '05:00', fiscalYearEnd: '12-31' } },
  ],
  'fiscal:setSeller': [SELLER],
  'fiscal:setTraining': [true],
  'fiscal:rotateKey': [],
  'fiscal:replaceLostKey': [],
  'fiscal:confirmDate': [],
  'fiscal:retry': [],
  'fiscal:startPaper': [],
  'fiscal:printStart': [],
  'fiscal:printNotice': [],
  'fiscal:saveAttestation': [],
  'vat:get': [],
  'vat:choose': ['product', 'COCA', 'packaged'],
  'counterSettings:get': [],
  'counterSettings:set': [
    {
      ...{ signOff: 5, halfRule: 'average', paperUntil: '2027-02-28' },
      titres: [{ from: '2027-01-01', cap: 3_000, days: [1, 2, 3], holidays: true }],
    },
  ],
  'ownList:get': [],
  'ownList:edit': [
    {
      kind: 'change',
      id: 3,
      article: { name: 'Reine', category: 'Pizzas', cents: 1_100, kind: 'prepared' },
    },
  ],
  'ownList:undo': [],
  'ownList:readFile': [],
  'ownList:takeImport': [1],
  'ownList:exportFile': [],
  'closings:get': [],
  'closings:x': [],
  'closings:printX': [],
  'closings:cash': ['out', 2_500, 'Achat de pain'],
  'closings:count': [{ 2000: 3, 50: 1 }],
  'closings:close': [{ counts: { 2000: 3 }, reason: 'Erreur de rendu', float: 10_000 }],
  'closings:archive': [],
  'closings:owed': ['week', '2026-11-20'],
  'closings:printOwed': ['day', '2026-11-20'],
  'closings:exportOwed': ['month', '2026-11-20'],
  'closings:giveBackDouble': ['01-T00000041', 'Enregistrée aussi par Cuisine'],
  'closings:list': ['CLOSE_DAY'],
  'closings:paper': ['01-Z00000001'],
  'closings:print': ['01-Z00000001'],
  'closings:asPdf': ['01-ZM00000001'],
  'operators:get': [],
  'operators:choose': ['op2', '2468'],
  'operators:leave': [],
  'operators:save': [{ id: 'op2', name: 'Ada', rights: { ...ALL_RIGHTS, discount: 10 } }],
  'operators:remove': ['op2'],
  'operators:setPin': ['op2', '2468'],
  'draft:get': [],
  'draft:list': [],
  'draft:getEntry': [{ list: 'product', key: 'ref PIZ', inner: 'ref PIZ-33' }],
  'draft:edit': [
    {
      kind: 'availability',
      at: { list: 'product', key: 'ref PIZ', inner: 'ref PIZ-33' },
      days: '12345--',
      from: '11:30',
      to: '14:00',
      variants: ['delivery'],
    },
  ],
  'draft:undo': [],
  'draft:redo': [],
  'draft:discard': [],
  'draft:askRight': ['window'],
  'draft:preview': [],
  'draft:previewFormer': [],
  'draft:decide': [{ 'both 1': 'mine', 'both 2': 'theirs' }],
  'draft:publish': ['preview-1'],
  'draft:dismissEnd': [],
  'draft:reopen': [],
  'draft:dismissOverwritten': [],
  'draft:exportFile': ['csv'],
  'draft:importFile': ['json'],
  'statistics:get': ['week', '2026-11-24'],
  'statistics:exportCsv': ['month', '2026-11-24'],
  'printing:listSystemPrinters': [],
  'printing:listCategories': [],
  'printing:testPage': ['p1'],
  'printing:tryDrawer': ['p1'],
  'printing:preview': [{ orderId: 'order-1', kind: 'customer', columns: 42 }],
  'printing:listFailed': [],
  'printing:retryNow': ['p1'],
  'printing:printAgain': [3, 'p1'],
  'printing:abandon': [3],
  'opening:get': [],
  'opening:pause': [{ kind: 'minutes', minutes: 30 }, 'Four en panne'],
  'opening:busy': [20],
  'opening:resume': [],
  'opening:setPreparation': [25],
  'opening:setHours': [[[{ from: 660, to: 60 }], [], [], [], [], [], []]],
  'opening:closeNow': ['2026-12-24 15:00/2026-12-26'],
  'opening:look': [],
  'health:get': [],
  'health:dismissNotice': ['restored'],
  'kitchen:getView': [],
  'kitchen:bump': ['order-1'],
  'kitchen:undo': ['order-1'],
  'kitchen:setStock': [{ kind: 'sku', ref: 'TIRA' }, { kind: 'hour' }],
  'kitchen:chooseStations': [['p1', 'p2']],
  'displays:list': [],
  'displays:openKitchen': [],
  'settings:get': [],
  'settings:update': [
    {
      language: 'en',
      theme: 'dark',
      volume: 40,
      notifications: false,
      bringToFront: false,
      flash: false,
      retentionDays: 10,
      shop: { ...DEFAULT_SHOP, platforms: { deliveroo: platform }, maxOpenOrders: 5 },
      printers: [printer, { ...printer, id: 'p2', target: system, backupId: 'p1' }],
      overload: DEFAULT_OVERLOAD,
      closings: [{ first: '2026-12-24', last: '2026-12-26', name: 'Noël' }],
      receipt: { ...DEFAULT_RECEIPT, name: 'Bella', siret: '123', vatNumber: 'FR1' },
      kitchenScreen: { kind: 'display', displayId: 2_528_732_444, stations: ['p1'] },
      tour: { finished: true, steps: { connect: 'done' } },
    },
  ],
  'access:get': [],
  'access:touch': [],
  'access:unlock': ['2468'],
  'access:lock': [],
  'access:setPin': ['2468', '1357'],
  'access:removePin': ['2468'],
  'data:get': [],
  'data:backUpNow': [],
  'data:listBackups': [],
  'data:restore': ['pos-helper-2026-11-24T18-00-00-000Z.sqlite'],
  'data:restoreOffered': [],
  'data:eraseNow': [],
  'app:getInfo': [],
  'app:openLink': ['hubrise_signup'],
  'app:copySupportAddress': [],
  'app:setFullScreen': [true],
};

const schemas = new Map(listCalls().map(([channel, { args }]) => [channel, args]));

/** What main does before it calls anything. */
function isTaken(channel: string, args: readonly unknown[]): boolean {
  const schema = schemas.get(channel);
  if (schema === undefined) throw new Error(`${channel} has no schema`);
  return isBounded(args) && v.is(schema, args);
}

/** What stands at any place of any call must not be that large. */
const TOO_MUCH: readonly (readonly [string, unknown])[] = [
  ['a text of 5,000 signs', 'x'.repeat(5_000)],
  ['a text of digits', '1'.repeat(5_000)],
  ['a text of spaces', ' '.repeat(5_000)],
  ['a text of a megabyte', 'x'.repeat(1_000_000)],
  ['a huge number', Number.MAX_SAFE_INTEGER + 2],
  ['a huge number below zero', -1e300],
  ['no number', Number.NaN],
  ['an endless number', Number.POSITIVE_INFINITY],
  ['a list of a thousand', Array.from({ length: 1_000 }, (_, index) => String(index))],
  ['a list of a million', Array.from({ length: 1_000_000 }, () => 1)],
  ['an object of fields', Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [n, n]))],
];

interface Changed {
  readonly where: string;
  readonly value: unknown;
}

/** The value with each place in it, one at a time, taken by `other`: lists and objects as well. */
function* withOneReplaced(value: unknown, other: unknown, where = ''): Generator<Changed> {
  yield { where, value: other };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    for (const changed of withOneReplaced(inner, other, `${where}/${name}`)) {
      const copy = Array.isArray(value) ? [...value] : { ...value };
      Reflect.set(copy, name, changed.value);
      yield { where: changed.where, value: copy };
    }
  }
  // And a list that is too long of what fits.
  if (Array.isArray(value)) yield { where, value: Array.from({ length: 1_000 }, () => value[0]) };
}

describe('every call of the contract', () => {
  it('has its arguments parsed', () => {
    expect([...schemas.keys()].sort()).toEqual(Object.keys(TAKEN).sort());
  });

  it.each(Object.entries(TAKEN))(
    '%s takes what fits, and nothing beyond its bounds',
    (channel, args) => {
      expect(isTaken(channel, args)).toBe(true);
      expect(isTaken(channel, [...args, 'more'])).toBe(false);
      for (const [what, tooMuch] of TOO_MUCH) {
        for (const { where, value } of withOneReplaced(args, tooMuch)) {
          if (where === '') continue;
          expect(isTaken(channel, value as unknown[]), `${what} at ${where}`).toBe(false);
        }
      }
    },
  );
});

describe('a card’s own number', () => {
  const slip = (auth: string) => [4, { means: 'card', amount: 900, auth }];

  it.each(['4970101234567890', '4970 1012', '49701012345', '', '…4242'])(
    'or what is none of an authorisation’s never gets in: %j',
    (auth) => {
      expect(isTaken('counter:pay', slip(auth))).toBe(false);
      const word = { kind: 'accepted', auth };
      expect(isTaken('terminal:declare', ['01-B00000001', word])).toBe(false);
    },
  );

  it('leaves room for an authorisation’s', () => {
    expect(isTaken('counter:pay', slip('A1B2C3D4E5'))).toBe(true);
  });
});
