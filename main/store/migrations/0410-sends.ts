import type { Migration } from './migrate.ts';

/**
 * What HubRise is to be told, one row a thing and kind (main/sends). `subject` is what it is about: what is told of
 * one subject goes in the order of the rows. `what` is what is told (JSON), where it stands in no table of its own.
 *
 * `due`: it is to be told. `left`: it was on its way, and nobody knows whether it has arrived. `there`: HubRise has
 * it. `parked`: HubRise refused it, and a person sees that. `left_at` is when it was last on its way, ms by HubRise's
 * clock; null: HubRise cannot have it.
 *
 * The first kind is what was paid at the counter of an order of HubRise's.
 */
export const sends: Migration = {
  version: 410,
  sql: `
    CREATE TABLE sends (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      kind        TEXT NOT NULL,
      subject     TEXT NOT NULL,
      location_id TEXT NOT NULL,
      what        TEXT NOT NULL,
      state       TEXT NOT NULL CHECK (state IN ('due', 'left', 'there', 'parked')),
      attempts    INTEGER NOT NULL DEFAULT 0,
      created_at  INTEGER NOT NULL,
      left_at     INTEGER,
      last_error  TEXT
    ) STRICT;
    CREATE INDEX sends_subject ON sends (subject, kind, id);
    CREATE INDEX sends_due ON sends (kind, location_id, id) WHERE state IN ('due', 'left');
    CREATE INDEX sends_parked ON sends (kind, created_at) WHERE state = 'parked';
    INSERT INTO sends (id, kind, subject, location_id, what, state, created_at, left_at, last_error)
    SELECT id, 'payment', order_id, location_id,
      json_object('sale', sale, 'payments', json(payments)),
      CASE state
        WHEN 'sent' THEN 'there'
        WHEN 'refused' THEN 'parked'
        ELSE iif(told_at IS NULL, 'due', 'left')
      END,
      created_at, told_at, last_error
    FROM collections ORDER BY id;
    DROP TABLE collections;
  `,
};
