import type { Migration } from './migrate.ts';

/** Where the till tries whether something can be stored again, once it could not. Always empty. */
export const storageProbe: Migration = {
  version: 370,
  sql: 'CREATE TABLE storage_probe (id INTEGER PRIMARY KEY CHECK (id = 1), filler BLOB) STRICT;',
};
