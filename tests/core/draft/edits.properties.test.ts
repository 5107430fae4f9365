import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealLinesOf } from '../../../main/core/draft/deal-lines.ts';
import { diffAligned, diffDocs } from '../../../main/core/draft/diff.ts';
import { findNode } from '../../../main/core/draft/doc.ts';
import { isObject, listIn } from '../../../main/core/draft/json.ts';
import { applyAll } from '../../../main/core/draft/operations.ts';
import { priceRulesOf } from '../../../main/core/draft/prices.ts';
import { rebase } from '../../../main/core/draft/rebase.ts';
import { anyData, docFrom, targetsOf } from '../../support/catalog-drafts.ts';
import { anyEdits, anyLine, anyRule, edited } from '../../support/catalog-edits.ts';
import { publishedAndRead } from '../../support/catalog-published.ts';

const RUNS = { numRuns: 200 };
const changed = anyData.chain((data) =>
  fc.record({ data: fc.constant(data), edits: anyEdits(docFrom(data)) }),
);

describe('what the window changes of a catalogue', () => {
  it.each(['documented', 'written'] as const)(
    'is the draft when it is published and read again (%s)',
    (shape) => {
      fc.assert(
        fc.property(changed, fc.nat({ max: 9 }), ({ data, edits }, version) => {
          const { doc } = edited(docFrom(data), edits);
          const { read, sent } = publishedAndRead(doc, shape, version);
          expect(diffDocs(sent, read)).toEqual([]);
        }),
        RUNS,
      );
    },
  );

  it('is what its operations make of the catalogue again, and asks nothing of whoever publishes', () => {
    fc.assert(
      fc.property(changed, ({ data, edits }) => {
        const base = docFrom(data);
        const { doc, operations } = edited(base, edits);
        const again = applyAll(base, operations);
        expect(again.missed).toEqual([]);
        expect(diffAligned(doc, again.doc)).toEqual([]);
        expect(rebase(base, base, operations).conflicts).toEqual([]);
      }),
      RUNS,
    );
  });

  it('keeps what the till does not know of another price, and of a part of a deal', () => {
    fc.assert(
      fc.property(anyData, anyRule, anyLine, (data, rule, line) => {
        const doc = docFrom(data);
        for (const at of targetsOf(doc)) {
          const node = findNode(doc, at);
          if (node === null) continue;
          for (const [place, before] of listIn(node.json, 'price_overrides').entries()) {
            const next = edited(doc, [
              { kind: 'price_rule', at, seen: { place, mark: '' }, rule },
            ]).doc;
            const json = findNode(next, at)?.json ?? {};
            expect(priceRulesOf(json)[place]).toEqual(rule);
            expect(strangerOf(listIn(json, 'price_overrides')[place])).toEqual(strangerOf(before));
          }
          if (at.list !== 'deal') continue;
          for (const [place, before] of listIn(node.json, 'lines').entries()) {
            const next = edited(doc, [
              { kind: 'deal_line', key: at.key, seen: { place, mark: '' }, line },
            ]).doc;
            const json = findNode(next, at)?.json ?? {};
            expect(dealLinesOf(json)[place]).toEqual(line);
            expect(strangerOf(listIn(json, 'lines')[place])).toEqual(strangerOf(before));
          }
        }
      }),
      RUNS,
    );
  });
});

const strangerOf = (value: unknown): unknown =>
  isObject(value as never) ? (value as Record<string, unknown>)['x_stranger'] : undefined;
