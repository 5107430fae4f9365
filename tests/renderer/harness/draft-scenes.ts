import type { Operation } from '../../../main/core/draft/operations.ts';
import type { DraftConflict, DraftLine } from '../../../preload/contract.ts';
import { NOW } from '../fixtures.ts';
import type { Scene } from './fake-api.ts';

const product = (ref: string, inner?: string) =>
  ({ list: 'product', key: `ref ${ref}`, ...(inner === undefined ? {} : { inner }) }) as const;

const CHANGED: readonly Operation[] = [
  { kind: 'set', at: product('marg', 'ref marg-1'), path: ['price'], value: '9.50 EUR' },
  { kind: 'set', at: product('tiramisu'), path: ['description'], value: 'Maison, au café' },
  { kind: 'remove', at: product('chianti') },
  {
    kind: 'add',
    at: product('frites-2'),
    json: {
      ref: 'frites-2',
      category_ref: 'burgers',
      name: 'Frites de patate douce',
      skus: [{ ref: 'frites-3', name: null, price: '4.50 EUR' }],
    },
    after: 'ref frites',
  },
  { kind: 'move', at: product('coca'), after: null },
];

/** Other prices, labels, a deal and its parts. */
const RULED: readonly Operation[] = [
  {
    kind: 'set',
    at: product('marg', 'ref marg-1'),
    path: ['price_overrides'],
    value: [
      { dow: '12345--', start_time: '11:30', end_time: '14:30', price: '7.50 EUR' },
      { variant_refs: ['delivery'], price: '10.50 EUR' },
    ],
  },
  {
    kind: 'set',
    at: product('marg'),
    path: ['tags'],
    value: ['vegetarian', 'allergen_gluten', 'allergen_milk'],
  },
  { kind: 'set', at: product('coca', 'ref coca-1'), path: ['tax_rate', 'delivery'], value: '5.5' },
  {
    kind: 'add',
    at: { list: 'deal', key: 'ref midi' },
    json: {
      ref: 'midi',
      name: 'Menu du midi',
      lines: [
        {
          label: 'Pizza',
          pricing_effect: 'unchanged',
          skus: [{ ref: 'marg-1' }, { ref: 'reine-1' }],
        },
      ],
    },
    after: null,
  },
  {
    kind: 'set',
    at: { list: 'deal', key: 'ref midi' },
    path: ['lines'],
    value: [
      {
        label: 'Pizza',
        pricing_effect: 'unchanged',
        skus: [{ ref: 'marg-1' }, { ref: 'reine-1' }],
      },
      {
        label: 'Boisson',
        pricing_effect: 'fixed_price',
        pricing_value: '1.50 EUR',
        skus: [{ ref: 'coca-1' }, { ref: 'chianti-1', extra_charge: '12.00 EUR' }],
      },
    ],
  },
];

const line: DraftLine = {
  kind: 'changed',
  list: 'product',
  isInner: false,
  name: 'Reine',
  of: null,
  field: 'description',
  before: null,
  after: 'Jambon, champignons',
};

const NOTED: DraftLine = {
  kind: 'changed',
  list: 'product',
  isInner: true,
  name: '26 cm',
  of: 'Margherita',
  field: 'price',
  before: '9.50 EUR',
  after: '9.00 EUR',
};

const CONFLICTS: readonly DraftConflict[] = [
  {
    id: 'a',
    kind: 'both_changed',
    list: 'product',
    name: '26 cm',
    of: 'Margherita',
    field: 'price',
    mine: '9.50 EUR',
    theirs: '9.90 EUR',
  },
  {
    id: 'b',
    kind: 'removed_here',
    list: 'product',
    name: 'Chianti 75 cl',
    of: null,
    field: null,
    mine: null,
    theirs: null,
  },
];

/** The catalogue as it is changed, and published. */
export const DRAFT_SCENES = {
  draft: { draftOperations: CHANGED, draft: { formerAt: NOW } },
  draft_dark: { draftOperations: CHANGED, settings: { theme: 'dark' } },
  draft_english: { draftOperations: CHANGED, settings: { language: 'en' } },
  draft_ruled: { draftOperations: RULED },
  draft_untouched: {},
  draft_overwritten: { draft: { overwritten: { count: 4, at: NOW - 3 * 3_600_000 } } },
  draft_overwritten_undone: {
    draft: { canRedo: true, overwritten: { count: 4, at: NOW - 3 * 3_600_000 } },
  },
  draft_no_right: { draftOperations: CHANGED, draft: { right: 'off' } },
  draft_elsewhere: {
    draftOperations: CHANGED,
    draftPreview: {
      elsewhere: { lines: [line], counts: { added: 0, removed: 0, changed: 1, moved: 0 } },
    },
  },
  draft_conflicts: { draftOperations: CHANGED, draftConflicts: CONFLICTS },
  draft_problems: {
    draftOperations: CHANGED,
    draftPreview: {
      problems: [
        {
          code: 'no_option',
          at: { list: 'option_list', key: 'x' },
          name: 'Suppléments pizza',
          of: null,
        },
      ],
    },
  },
  draft_offline: {
    draftOperations: CHANGED,
    draftPreview: { kind: 'failed', reason: 'offline' },
  },
  draft_refused: {
    draftOperations: CHANGED,
    published: {
      kind: 'failed',
      reason: 'refused',
      status: 422,
      errors: [
        {
          list: 'option_list',
          name: 'Suppléments pizza',
          of: null,
          field: 'options',
          message: 'must not be empty',
        },
      ],
    },
  },
  draft_noted: {
    draftOperations: CHANGED,
    published: {
      kind: 'published',
      leftOut: ['products.barcode'],
      differences: { lines: [NOTED], counts: { added: 0, removed: 0, changed: 1, moved: 0 } },
    },
  },
  draft_strangers: {
    draftOperations: CHANGED,
    draftPreview: {
      strangers: [
        { field: 'products.barcode', count: 12, isLeftOut: true },
        { field: 'products.skus.plu', count: 40, isLeftOut: false },
      ],
    },
  },
  draft_forbidden: {
    draftOperations: CHANGED,
    published: { kind: 'failed', reason: 'no_right' },
  },
  draft_taken: { draftOperations: CHANGED, draft: { step: 'taken' } },
  draft_lost_limits: { draft: { lostLimits: { names: ['Sauces', 'Suppléments pizza'] } } },
  draft_unsettled: { draftOperations: CHANGED, draft: { step: 'unsettled' } },
} as const satisfies Record<string, Scene>;
