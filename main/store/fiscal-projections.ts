import type { Database } from 'better-sqlite3';
import { type Kind, LETTERS } from '../core/fiscal/kinds.ts';
import type { ClosingPayload, Payload } from '../core/fiscal/payloads.ts';

/** What is made of each record: searched and listed by, never the truth itself. */
export interface FiscalProjections {
  add(payload: Payload): void;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the SQL of its tables, and a line for each call that runs it
export function createFiscalProjections(db: Database): FiscalProjections {
  const sale = db.prepare(`
    INSERT INTO sales VALUES (@chain, @seq, @kind, @number, @at, @businessDate, @operator, @order,
      @channel, @service, @original, @total)`);
  const line = db.prepare(
    'INSERT INTO sale_lines VALUES (@chain, @seq, @n, @label, @qty, @unit, @discount, @ttc)',
  );
  const vat = db.prepare('INSERT INTO sale_vat VALUES (@chain, @seq, @rate, @ht, @vat, @ttc)');
  const payment = db.prepare(
    `INSERT INTO sale_payments
     VALUES (@chain, @seq, @n, @means, @amount, @given, @change, @tip)`,
  );
  const closing = db.prepare(`
    INSERT INTO closings VALUES (@chain, @seq, @kind, @number, @at, @businessDate, @period, @from,
      @to, @perpetual, @perpetualAbs)`);
  const count = db.prepare(`
    INSERT INTO counters VALUES (@chain, @kind, @last)
    ON CONFLICT (chain, kind) DO UPDATE SET last = excluded.last`);
  const order = db.prepare('INSERT INTO fiscal_orders VALUES (@chain, @number, @seq, NULL)');
  const settle = db.prepare(`
    UPDATE fiscal_orders SET settled_by = @by
    WHERE chain = @chain AND number = @order AND settled_by IS NULL`);
  const hubrise = db.prepare(
    'INSERT INTO fiscal_hubrise VALUES (@chain, @kind, @order, @revision, @number)',
  );
  // A restored backup may still wait for a print that has come out since: the record says that it has.
  const isOut = db.prepare(
    "DELETE FROM fiscal_prints WHERE document = @document AND copy = @copy AND state = 'pending'",
  );
  const print = db.prepare(`
    INSERT INTO fiscal_prints (document, copy, medium, asked, state)
    VALUES (@document, @copy, @medium, @asked, 'printed')`);

  function addSale(payload: Payload<'SALE' | 'AVOIR'>): void {
    const { chain, seq, lines, payments } = payload;
    const original = payload.kind === 'AVOIR' ? payload.original : null;
    const { kind, number, at, businessDate, operator, channel, service, total } = payload;
    sale.run({
      chain,
      seq,
      kind,
      number,
      at,
      businessDate,
      operator,
      channel,
      service,
      total,
      order: payload.order ?? null,
      original,
    });
    for (const { n, label, qty, unit, discount, ttc } of lines) {
      line.run({ chain, seq, n, label, qty, unit, discount, ttc });
    }
    for (const { rate, ht, vat: tax, ttc } of payload.vat) {
      vat.run({ chain, seq, rate, ht, vat: tax, ttc });
    }
    for (const [index, one] of payments.entries()) {
      const { means, amount, given = null, change = null, tip = null } = one;
      payment.run({ chain, seq, n: index + 1, means, amount, given, change, tip });
    }
  }

  function addClosing(payload: ClosingPayload): void {
    const { chain, seq, kind, number, at, businessDate } = payload;
    const { period, from, to, perpetual, perpetualAbs } = payload;
    closing.run({
      chain,
      seq,
      kind,
      number,
      at,
      businessDate,
      period,
      from,
      to,
      perpetual,
      perpetualAbs,
    });
  }

  return {
    add: (payload) => {
      const { chain, kind, number, seq } = payload;
      count.run({ chain, kind, last: seriesOf(number, kind) });
      switch (payload.kind) {
        case 'SALE':
        case 'AVOIR':
          addSale(payload);
          if (payload.order !== undefined && kind === 'SALE') {
            settle.run({ chain, order: payload.order, by: number });
          }
          break;
        case 'ORDER':
          order.run({ chain, number, seq });
          break;
        case 'ORDER_CANCEL':
          settle.run({ chain, order: payload.order, by: number });
          break;
        case 'PRINT': {
          const { document, copy, medium, asked } = payload;
          isOut.run({ document, copy });
          print.run({ document, copy, medium, asked });
          break;
        }
        case 'CLOSE_DAY':
        case 'CLOSE_MONTH':
        case 'CLOSE_YEAR':
          addClosing(payload);
          break;
        default:
      }
      if ('hubrise' in payload && payload.hubrise !== undefined) {
        const { order: of, revision } = payload.hubrise;
        hubrise.run({ chain, kind, order: of, revision, number });
      }
    },
  };
}

/** `01-T00001873` is 1873. */
function seriesOf(number: string, kind: Kind): number {
  return Number(number.slice(number.lastIndexOf(LETTERS[kind]) + LETTERS[kind].length));
}
