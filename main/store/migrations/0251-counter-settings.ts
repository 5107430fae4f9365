import type { Migration } from './migrate.ts';

/**
 * `counter_settings` is JSON: how the counter sells (core/counter/settings.ts). Free lines have a right of
 * their own: who sold could type them until now, and still can.
 */
export const counterSettings: Migration = {
  version: 251,
  sql: `
    CREATE TABLE counter_settings (
      id    INTEGER PRIMARY KEY CHECK (id = 1),
      state TEXT NOT NULL
    ) STRICT;
    UPDATE operators
      SET rights = json_set(rights, '$.free', json(iif(json_extract(rights, '$.sell'), 'true', 'false')))
      WHERE json_valid(rights);
  `,
};
