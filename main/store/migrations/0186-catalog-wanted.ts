import type { Migration } from './migrate.ts';

/**
 * Whether the catalogue is to be read again because HubRise has said that it changed: the event is
 * deleted there by then, and the till may be switched off before the read.
 */
export const catalogWanted: Migration = {
  version: 186,
  sql: 'ALTER TABLE catalog ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;',
};
