import { edited, type Mutation } from './make.ts';

export const projections: Record<string, readonly Mutation[]> = {
  'projection-table': [
    edited('a table is gone', 'DROP TABLE sale_vat'),
    edited('the counters are gone', 'DROP TABLE counters'),
    edited(
      'a table says what the reader wants to hear',
      'ALTER TABLE sale_vat RENAME TO old; CREATE VIEW sale_vat AS SELECT * FROM old',
    ),
    edited(
      'the counters do',
      'ALTER TABLE counters RENAME TO old; CREATE VIEW Counters AS SELECT * FROM old',
    ),
  ],
  'projection-column': [
    edited('a column of its own', 'ALTER TABLE sales ADD COLUMN tampered INTEGER'),
    edited('a column that is worked out', 'ALTER TABLE sales ADD COLUMN tampered AS (total + 1)'),
  ],
  'projection-row': [
    edited('a line is gone', 'DELETE FROM sale_lines WHERE rowid = 4'),
    edited(
      'a payment too many',
      "INSERT INTO sale_payments VALUES ('R', 7, 1, 'cash', 1, 1, 0, NULL)",
    ),
    edited('a sale after the last', "INSERT INTO sales (chain, seq) VALUES ('R', 99999)"),
    edited('a closing is gone', "DELETE FROM closings WHERE kind = 'CLOSE_YEAR'"),
  ],
  'projection-value': [
    edited('a total', "UPDATE sales SET total = total - 1 WHERE number = '01-T00000007'"),
    edited('a label', "UPDATE sale_lines SET label = 'Eau' WHERE rowid = 4"),
    edited('a rate of VAT', 'UPDATE sale_vat SET ht = ht + 1 WHERE rowid = 3'),
    edited('given', 'UPDATE sale_payments SET given = 1 WHERE rowid = 2'),
    edited('a perpetual total', 'UPDATE closings SET perpetual = perpetual + 1 WHERE rowid = 2'),
    edited(
      'a total, behind a column that is worked out and gives the sealed one in its place',
      `ALTER TABLE sale_vat RENAME TO old;
       CREATE TABLE sale_vat (chain TEXT, seq INTEGER, rate INTEGER, ht INTEGER, vat INTEGER,
         ttc_ INTEGER AS (ttc - 1), ttc INTEGER);
       INSERT INTO sale_vat SELECT chain, seq, rate, ht, vat, ttc + 1 FROM old;
       DROP TABLE old`,
    ),
    edited(
      'a total that is worked out',
      `ALTER TABLE sale_vat DROP COLUMN ttc;
       ALTER TABLE sale_vat ADD COLUMN ttc INTEGER AS (ht + vat + 1)`,
    ),
    edited('a number as text', "UPDATE sales SET late = 'yes' WHERE number = '01-T00000007'"),
  ],
  counters: [
    edited('set back', "UPDATE counters SET last = last - 1 WHERE chain = 'R' AND kind = 'SALE'"),
    edited('left out', "DELETE FROM counters WHERE chain = 'F' AND kind = 'SALE'"),
    edited('of a kind that did not occur', "INSERT INTO counters VALUES ('R', 'STOP', 1)"),
  ],
};
