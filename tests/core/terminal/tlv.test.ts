import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeTlv, encodeTlvs, readTlvs, type Tlv } from '../../../main/core/terminal/protocol.ts';

const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const tag = fc.tuple(letter, letter).map(([a, b]) => a + b);
const printable = fc
  .array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 120 })
  .map((codes) => String.fromCharCode(...codes));
const tlvs: fc.Arbitrary<readonly Tlv[]> = fc.array(fc.record({ tag, value: printable }), {
  minLength: 1,
  maxLength: 12,
});
/** What may come over a line. */
const bytes = fc.uint8Array({ maxLength: 60 }).map((all) => String.fromCharCode(...all));
const filler = fc.string({ unit: fc.constantFrom('\r', '\n', ' ', '\0', '\t'), maxLength: 4 });

describe('a run of TLVs', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(tlvs, (all) => {
        expect(readTlvs(encodeTlvs(all))).toEqual({ kind: 'whole', tlvs: all });
      }),
    );
  });

  it('is partial wherever it is cut within a TLV, and whole once the rest has come', () => {
    fc.assert(
      fc.property(tlvs, (all) => {
        const text = encodeTlvs(all);
        const ends = new Set<number>();
        all.reduce((at, one) => {
          const end = at + encodeTlv(one).length;
          ends.add(end);
          return end;
        }, 0);
        for (let cut = 0; cut <= text.length; cut += 1) {
          const read = readTlvs(text.slice(0, cut));
          expect(read.kind).toBe(ends.has(cut) ? 'whole' : 'partial');
          if (read.kind !== 'garbage') expect(all.slice(0, read.tlvs.length)).toEqual(read.tlvs);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('may be parted and ended by line ends, spaces and NULs', () => {
    fc.assert(
      fc.property(tlvs, filler, filler, (all, between, end) => {
        const text = `${between}${all.map(encodeTlv).join(between)}${end}`;
        expect(readTlvs(text)).toEqual({ kind: 'whole', tlvs: all });
      }),
    );
  });

  it('never throws over what is none, and never takes more of it than is there', () => {
    fc.assert(
      fc.property(bytes, tlvs, (noise, all) => {
        expect(['whole', 'partial', 'garbage']).toContain(readTlvs(noise).kind);
        const mixed = readTlvs(`${encodeTlvs(all)}${noise}`);
        if (mixed.kind === 'garbage') return;
        expect(mixed.tlvs.slice(0, all.length)).toEqual(all);
      }),
    );
  });

  it.each([
    'AE0x210',
    'AE-0210',
    'ae00210',
    'A100210',
    'HTTP/1.1 400 Bad Request',
    'AE0021',
    'AE00310',
    'AE',
    '',
  ])('wrong or short lengths and tags give nothing: %j', (text) => {
    const read = readTlvs(text);
    expect(read.kind).not.toBe('whole');
    if (read.kind === 'partial') expect(read.tlvs).toEqual([]);
  });

  it.each([
    { tag: 'A', value: '' },
    { tag: 'aE', value: '' },
    { tag: 'AE', value: 'é' },
    { tag: 'AE', value: '\n' },
    { tag: 'AE', value: 'x'.repeat(1_000) },
  ])('what cannot be written is refused: %j', (tlv) => {
    expect(() => encodeTlv(tlv)).toThrow(RangeError);
  });
});
