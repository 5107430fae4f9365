import type { Migration } from './migrate.ts';

/**
 * When HubRise is to hear of an order what this till's journal has of it, for the shop's other tills, or is to be
 * asked what they say (`tell_at`, ms by HubRise's clock); null: nothing. What stands twice by now is looked at.
 */
export const sealWords: Migration = {
  version: 293,
  sql: `
    ALTER TABLE takings ADD COLUMN tell_at INTEGER;
    UPDATE takings SET tell_at = 0 WHERE instr(remarks, '"sealedToo"') > 0;
    CREATE INDEX takings_tell ON takings (tell_at) WHERE tell_at IS NOT NULL;
  `,
};
