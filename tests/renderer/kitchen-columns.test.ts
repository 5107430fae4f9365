import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  packTickets,
  TICKET_EDGES,
  type TicketMeasures,
  type TicketPart,
} from '../../renderer/logic/kitchen-columns.ts';

const ROOM = 720;
const ticket = (...blocks: readonly number[]): TicketMeasures => ({
  head: 70,
  nextHead: 44,
  blocks,
  least: 1,
  foot: 84,
});

/** Which blocks stand in which column, `|` between columns. */
function drawn(parts: readonly (readonly TicketPart[])[]): string {
  return parts
    .flatMap((one, place) =>
      one.map(({ beginsColumn, from, to }) => `${beginsColumn ? '| ' : ''}${place}:${from}-${to}`),
    )
    .join(' ');
}

/** How full each column is, px. */
function heights(parts: readonly (readonly TicketPart[])[]): readonly number[] {
  const columns = [0];
  for (const { beginsColumn, height } of parts.flat()) {
    if (beginsColumn) columns.push(0);
    columns.push((columns.pop() ?? 0) + height);
  }
  return columns;
}

describe('tickets', () => {
  test('stand one below the other as long as they fit', () => {
    expect(drawn(packTickets([ticket(60), ticket(60), ticket(60)], ROOM))).toBe(
      '0:0-1 1:0-1 | 2:0-1',
    );
  });

  test('that are long go on in the next column, and the button stays with a dish', () => {
    const long = ticket(100, 100, 100, 100);
    expect(drawn(packTickets([long, long], ROOM))).toBe('0:0-4 | 1:0-4');
    expect(drawn(packTickets([ticket(100, 100), long], ROOM))).toBe('0:0-2 1:0-2 | 1:2-4');
    expect(drawn(packTickets([ticket(100), ticket(200, 100, 30)], ROOM))).toBe(
      '0:0-1 1:0-2 | 1:2-3',
    );
  });

  test('begin in the next column where not even their first dish has room', () => {
    const noted = { ...ticket(80, 120, 200, 100), least: 2 };
    expect(drawn(packTickets([ticket(100, 60, 60), noted], ROOM))).toBe('0:0-3 | 1:0-4');
  });

  test('that are higher than a column go on and on', () => {
    const many = ticket(...Array<number>(20).fill(100));
    expect(drawn(packTickets([many], ROOM))).toBe('0:0-5 | 0:5-11 | 0:11-17 | 0:17-20');
  });

  test('whatever their lines, are shown whole, in order, and in their column', () => {
    const measures = fc.record({
      head: fc.integer({ min: 60, max: 120 }),
      nextHead: fc.constant(44),
      blocks: fc.array(fc.integer({ min: 30, max: 260 }), { maxLength: 14 }),
      least: fc.integer({ min: 1, max: 3 }),
      foot: fc.constantFrom(0, 84),
    });
    fc.assert(
      fc.property(fc.array(measures, { maxLength: 12 }), (tickets) => {
        const packed = packTickets(tickets, ROOM);
        expect(packed).toHaveLength(tickets.length);
        for (const [place, parts] of packed.entries()) {
          const count = tickets[place]?.blocks.length ?? 0;
          expect(
            parts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)),
          ).toEqual([...Array(count).keys()]);
        }
        for (const height of heights(packed)) expect(height).toBeLessThanOrEqual(ROOM);
        expect(
          heights(packed)
            .slice(1)
            .every((height) => height > TICKET_EDGES),
        ).toBe(true);
      }),
    );
  });
});
