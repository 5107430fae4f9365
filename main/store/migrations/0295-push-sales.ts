import type { Migration } from './migrate.ts';

/**
 * What sales before `push_sales` have paid of the orders that are still to leave, or of which HubRise is told what
 * changes: the text that was to leave had said it, and they would leave as unpaid. Each order says it itself, in
 * its payments « Payé, ticket … ». Those that have left so since are told again what they are.
 */
export const pushSales: Migration = {
  version: 295,
  sql: `
    UPDATE pushes SET due = 1
    WHERE state = 'there' AND follows = 'yes'
      AND NOT EXISTS (SELECT 1 FROM push_sales s WHERE s.order_id = pushes.order_id);
    INSERT OR IGNORE INTO push_sales (order_id, sale, cents)
    SELECT order_id, substr(name, length('Payé, ticket ') + 1),
      sum(CAST(round(CAST(amount AS REAL) * 100) AS INTEGER))
    FROM (
      SELECT p.order_id,
        CASE e.type WHEN 'object' THEN e.value ->> '$.name' END AS name,
        CASE e.type WHEN 'object' THEN e.value ->> '$.amount' END AS amount
      FROM pushes p
      JOIN orders o ON o.id = p.order_id
      JOIN json_each(CASE WHEN json_valid(o.raw) THEN o.raw ELSE '{}' END, '$.payments') e
      WHERE p.state = 'waiting' OR p.follows = 'yes'
    )
    WHERE name LIKE 'Payé, ticket _%' AND amount IS NOT NULL
    GROUP BY order_id, name;
  `,
};
