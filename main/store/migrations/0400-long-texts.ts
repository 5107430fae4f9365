import type { Migration } from './migrate.ts';

/**
 * The texts of drafts and publications, in pieces beside their rows: a state that stood in one row with 11 MB of
 * them wrote all of them anew, and each was written and read in one go. A draft's is named by its catalogue.
 */
export const longTexts: Migration = {
  version: 400,
  sql: `
    CREATE TABLE long_texts (
      key   TEXT NOT NULL,
      place INTEGER NOT NULL,
      text  TEXT NOT NULL,
      PRIMARY KEY (key, place)
    ) STRICT;
    INSERT INTO long_texts SELECT 'draft ' || catalog_id, 0, base FROM catalog_drafts;
    ALTER TABLE catalog_publications ADD COLUMN before_key TEXT NOT NULL DEFAULT '';
    ALTER TABLE catalog_publications ADD COLUMN sent_key TEXT NOT NULL DEFAULT '';
    UPDATE catalog_publications
    SET before_key = lower(hex(randomblob(16))), sent_key = lower(hex(randomblob(16)));
    INSERT INTO long_texts SELECT before_key, 0, before FROM catalog_publications;
    INSERT INTO long_texts SELECT sent_key, 0, sent FROM catalog_publications;
    ALTER TABLE catalog_publications DROP COLUMN before;
    ALTER TABLE catalog_publications DROP COLUMN sent;
    ALTER TABLE catalog_drafts DROP COLUMN base;
  `,
};
