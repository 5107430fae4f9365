import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffAligned, diffDocs, operationsBetween } from '../../../main/core/draft/diff.ts';
import { type CatalogDoc, dataOf, findNode, type Target } from '../../../main/core/draft/doc.ts';
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  sameJson,
  valueAt,
} from '../../../main/core/draft/json.ts';
import { applyAll, applySteps, type Operation } from '../../../main/core/draft/operations.ts';
import { choicesAsOperations, rebase } from '../../../main/core/draft/rebase.ts';
import { writtenForm } from '../../../main/core/draft/written.ts';
import { anyData, anyOperations, docFrom, exact, targetsOf } from '../../support/catalog-drafts.ts';
import { publishedAndRead } from '../../support/catalog-published.ts';
import { menuData } from '../../support/large-menu.ts';

const RUNS = { numRuns: 200 };
const drafted = anyData.chain((data) =>
  fc.record({ data: fc.constant(data), operations: anyOperations(docFrom(data)) }),
);

/** An oracle of its own: what HubRise takes for the same, in one text. */
function canonical(value: Json | undefined, field = ''): string {
  if (isList(value)) {
    const bare = ['tags', 'image_ids', 'price_overrides', 'option_list_refs', 'coupon_codes'];
    if (value.length === 0 && bare.includes(field)) return '';
    return `[${value.map((one) => canonical(one) || 'null').join()}]`;
  }
  if (isObject(value)) {
    const fields = Object.keys(value)
      .sort()
      .flatMap((name) => {
        const text = canonical(value[name], name);
        return text === '' ? [] : [`${JSON.stringify(name)}:${text}`];
      });
    return fields.length === 0 ? '' : `{${fields.join()}}`;
  }
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

const canonicalData = (doc: CatalogDoc): string => {
  const { categories = [], products = [], option_lists = [], deals = [], ...rest } = dataOf(doc);
  return canonical({ ...rest, categories, products, option_lists, deals } as JsonObject);
};

describe('a catalogue made ready to be changed', () => {
  it('is written as it came, byte for byte', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        const text = JSON.stringify(data);
        expect(JSON.stringify(dataOf(docFrom(exact(text))))).toBe(text);
        expect(JSON.stringify(writtenForm(exact(text)))).toBe(text);
      }),
      RUNS,
    );
  });

  it('has a key of its own for each element', () => {
    fc.assert(
      fc.property(drafted, ({ data, operations }) => {
        const { doc } = applyAll(docFrom(data), operations);
        const keys = targetsOf(doc).map((at) => JSON.stringify([at.list, at.key, at.inner]));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      RUNS,
    );
  });
});

describe('the difference of two catalogues', () => {
  it('is complete: what it does not name is the same, and nothing is named that is', () => {
    fc.assert(
      fc.property(anyData, anyData, (first, second) => {
        const [before, after] = [docFrom(first), docFrom(second)];
        const isSame = canonicalData(before) === canonicalData(after);
        expect(diffDocs(before, after).length === 0).toBe(isSame);
      }),
      RUNS,
    );
  });

  it('makes the one of the other', () => {
    fc.assert(
      fc.property(anyData, anyData, (first, second) => {
        const [before, after] = [docFrom(first), docFrom(second)];
        const made = applyAll(before, operationsBetween(before, after));
        expect(made.missed).toEqual([]);
        expect(canonicalData(made.doc)).toBe(canonicalData(after));
      }),
      RUNS,
    );
  });

  it('names all that a draft has changed, and what it was', () => {
    fc.assert(
      fc.property(drafted, ({ data, operations }) => {
        const before = docFrom(data);
        const { doc } = applyAll(before, operations);
        const changes = diffAligned(before, doc);
        expect(changes.length === 0).toBe(canonicalData(before) === canonicalData(doc));
        for (const change of changes) {
          if (change.kind !== 'changed' || change.at === null) continue;
          const [was, is] = [before, doc].map((one) => {
            const node = findNode(one, change.at as Target);
            const value = node === null ? undefined : valueAt(node.json, change.path);
            // Of an object each field is named by itself.
            return isObject(value) ? undefined : value;
          });
          expect(sameJson(was, change.before, change.path.at(-1))).toBe(true);
          expect(sameJson(is, change.after, change.path.at(-1))).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe('a draft that is published', () => {
  it.each(['documented', 'written'] as const)(
    'is the draft when it is read again, however HubRise answers it (%s)',
    (shape) => {
      fc.assert(
        fc.property(drafted, fc.integer({ min: 0, max: 9 }), ({ data, operations }, version) => {
          const { doc } = applyAll(docFrom(data), operations);
          const { read, sent } = publishedAndRead(doc, shape, version);
          expect(diffDocs(sent, read)).toEqual([]);
        }),
        RUNS,
      );
    },
  );
});

const divided = anyData.chain((data) =>
  fc.record({
    data: fc.constant(data),
    here: anyOperations(docFrom(data), 'here'),
    there: anyOperations(docFrom(data), 'there'),
  }),
);

describe('a draft on a catalogue that was changed elsewhere', () => {
  it('is itself where nothing was changed, and the other one where nothing was changed here', () => {
    fc.assert(
      fc.property(divided, ({ data, here, there }) => {
        const base = docFrom(data);
        const alone = rebase(base, base, here);
        expect(alone.conflicts).toEqual([]);
        expect(canonicalData(alone.doc)).toBe(canonicalData(applyAll(base, here).doc));
        const newer = docFrom(dataOf(applyAll(base, there).doc));
        const theirs = rebase(base, newer, []);
        expect(theirs.conflicts).toEqual([]);
        expect(canonicalData(theirs.doc)).toBe(canonicalData(newer));
      }),
      RUNS,
    );
  });

  it('keeps each field that only one has changed, and asks for each that both have', () => {
    fc.assert(
      fc.property(divided, ({ data, here, there }) => {
        const base = docFrom(data);
        const newer = docFrom(dataOf(applyAll(base, there).doc));
        const { conflicts, doc, mine, theirs } = rebase(base, newer, here);
        const asked = new Set(
          conflicts.flatMap((one) =>
            one.kind === 'both_changed' ? [JSON.stringify([one.at, one.path])] : [],
          ),
        );
        for (const at of targetsOf(base)) {
          const nodes = [base, mine, theirs, doc].map((one) => findNode(one, at));
          const [was, ours, others, merged] = nodes;
          if (!was || !ours || !others || !merged) continue;
          for (const path of [['name'], ['price'], ['x_stranger', 'v'], ['restrictions', 'dow']]) {
            const [a, b, c, d] = [was, ours, others, merged].map(({ json }) =>
              canonical(valueAt(json, path)),
            );
            const isAsked = path.some((_name, end) =>
              asked.has(JSON.stringify([at, path.slice(0, end + 1)])),
            );
            if (isAsked) continue;
            if (b === a) expect(d).toBe(c);
            else if (c === a && !here.some(isBulk)) expect(d).toBe(b);
          }
        }
      }),
      RUNS,
    );
  });

  it('keeps an object that has come elsewhere in the place of a text that is as it was here', () => {
    const base = docFrom({ products: [{ ref: 'P', name: 'Reine', skus: [] }] });
    const at: Target = { list: 'product', key: 'ref P' };
    const path = ['name'];
    const there = applyAll(base, [{ kind: 'set', at, path, value: { fr: 'Reine', en: 'Queen' } }]);
    const { conflicts, doc } = rebase(base, there.doc, [{ kind: 'set', at, path, value: 'Reine' }]);
    expect(conflicts).toEqual([]);
    expect(canonicalData(doc)).toBe(canonicalData(there.doc));
  });

  it('takes what somebody has chosen', () => {
    fc.assert(
      fc.property(divided, fc.boolean(), ({ data, here, there }, isMine) => {
        const base = docFrom(data);
        const newer = docFrom(dataOf(applyAll(base, there).doc));
        const rebased = rebase(base, newer, here);
        const choice = isMine ? 'mine' : 'theirs';
        const operations = [
          ...here,
          ...rebased.corrections,
          ...choicesAsOperations(rebased, () => choice),
        ];
        const { doc } = applyAll(rebased.theirs, operations);
        const chosen = isMine ? rebased.mine : rebased.theirs;
        for (const one of rebased.conflicts) {
          if (one.kind !== 'both_changed' || one.at === null) {
            if (one.at !== null && one.kind !== 'both_changed') {
              expect(findNode(doc, one.at) === null).toBe(findNode(chosen, one.at) === null);
            }
            continue;
          }
          const node = findNode(doc, one.at);
          const value = node === null ? undefined : valueAt(node.json, one.path);
          expect(canonical(value)).toBe(canonical(isMine ? one.mine : one.theirs));
        }
        // Nothing is asked for twice.
        expect(rebase(rebased.theirs, rebased.theirs, operations).conflicts).toEqual([]);
      }),
      RUNS,
    );
  });
});

function isBulk(operation: { readonly kind: string; readonly operations?: unknown }): boolean {
  const inner = operation.operations;
  return operation.kind === 'prices' || (Array.isArray(inner) && inner.some(isBulk));
}

describe('many changes at once', () => {
  it('make what they make one after the other, and miss what each would miss', () => {
    const sets = anyData.chain((data) => {
      const doc = docFrom(data);
      return fc.record({
        doc: fc.constant(doc),
        // Mostly sets, which are made together where they stand side by side.
        operations: fc
          .array(anyOperations(doc), { maxLength: 6 })
          .map((several) =>
            several.flat().toSorted((a, b) => Number(a.kind !== 'set') - Number(b.kind !== 'set')),
          ),
      });
    });
    fc.assert(
      fc.property(sets, ({ doc, operations }) => {
        let one = doc;
        const missed = operations.flatMap((operation) => {
          const applied = applyAll(one, [operation]);
          one = applied.doc;
          return applied.missed;
        });
        expect(applyAll(doc, operations)).toEqual({ doc: one, missed });
      }),
      RUNS,
    );
  });

  it('go through 20,000 sizes once, in steps', () => {
    const doc = docFrom(
      menuData({ products: 6_667, sizes: 3, lists: 3, options: 2 }) as JsonObject,
    );
    const operations = targetsOf(doc).flatMap((at): Operation[] =>
      at.inner === undefined ? [] : [{ kind: 'set', at, path: ['price'], value: '9.90 EUR' }],
    );
    const work = applySteps(doc, operations);
    let steps = 1;
    let step = work.next();
    for (; step.done !== true; step = work.next()) steps += 1;
    expect(steps).toBeGreaterThan(30);
    expect(step.value.missed).toEqual([]);
    const prices = step.value.doc.lists.product.flatMap(({ inner }) =>
      inner.map(({ json }) => json['price']),
    );
    expect([prices.length, new Set(prices)]).toEqual([20_001, new Set(['9.90 EUR'])]);
  });
});
