/** How a file of an older schema becomes one of this version, in one transaction with the schema itself. */
interface Upgrade {
  /** The schema that the file has. */
  readonly from: number;
  /** Brings the tables that are there into their new shape; what is new comes after it, by the schema. */
  readonly before: string;
  /** Moves what is kept into its new place, and takes away what that was. */
  readonly after: string;
}

/** What was paid at the counter of HubRise's orders was told by a table of its own. */
const PAYMENTS_TO_SENDS = `
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
`;

/**
 * So was what HubRise's customer list is to hear of. What HubRise may have by a mark has 'left_at' still. Of whom it
 * has, a refused row says nothing: their id does.
 */
const CUSTOMERS_TO_SENDS = `
  INSERT INTO sends (kind, subject, location_id, what, state, created_at, left_at, last_error)
  SELECT 'customer', phone, location_id,
    json_object('list', list_id, 'mark', mark,
      'isThere', json(iif(
        state = 'there' OR (state = 'refused' AND phone IN (
          SELECT phone FROM phone_customers WHERE customer ->> '$.hubriseId' IS NOT NULL)),
        'true', 'false')),
      'fields', json(coalesce(fields, '[]'))),
    CASE
      WHEN due = 1 AND (state = 'there' OR left_at IS NULL) THEN 'due'
      WHEN due = 1 THEN 'left'
      WHEN state = 'refused' THEN 'parked'
      ELSE 'there'
    END,
    created_at, left_at, last_error
  FROM customer_sends ORDER BY id;
  DROP TABLE customer_sends;
`;

/** What of points was told is known by their sends. The names of indexes are those of the new columns. */
const POINTS_ASIDE = `
  DROP INDEX loyalty_moves_phone;
  DROP INDEX loyalty_moves_with_order;
  DROP INDEX loyalty_moves_bill;
  DROP INDEX loyalty_moves_due;
  DROP INDEX loyalty_moves_trouble;
`;

const POINTS_TO_SENDS = `
  INSERT INTO sends (kind, subject, location_id, what, state, created_at, left_at, last_error)
  SELECT 'points', mark, location_id, json_object('way', iif(state = 'check', 'check', 'card')),
    CASE
      WHEN state = 'told' THEN 'there'
      WHEN state IN ('refused', 'dropped') THEN 'parked'
      ELSE iif(left_at IS NULL, 'due', 'left')
    END,
    created_at, left_at, last_error
  FROM loyalty_moves WHERE state <> 'order' ORDER BY id;
  UPDATE loyalty_moves SET seen = state = 'dropped' WHERE state IN ('refused', 'dropped');
  ALTER TABLE loyalty_moves DROP COLUMN state;
  ALTER TABLE loyalty_moves DROP COLUMN left_at;
  ALTER TABLE loyalty_moves DROP COLUMN last_error;
`;

/** What of an order of the counter's is to be told is known by its send. */
const SALES_ASIDE = `
  DROP INDEX pushes_due;
  DROP INDEX pushes_refused;
`;

const SALES_TO_SENDS = `
  INSERT INTO sends (kind, subject, location_id, what, state, created_at, left_at, last_error)
  SELECT 'sale', order_id, location_id, 'null',
    CASE
      WHEN state = 'refused' THEN 'parked'
      WHEN due = 0 THEN 'there'
      ELSE iif(left_at IS NULL, 'due', 'left')
    END,
    created_at, left_at, last_error
  FROM pushes ORDER BY id;
  ALTER TABLE pushes DROP COLUMN state;
  ALTER TABLE pushes DROP COLUMN due;
  ALTER TABLE pushes DROP COLUMN left_at;
  ALTER TABLE pushes DROP COLUMN last_error;
`;

/** What is sold out, and how many are left, was told by a table of its own. */
const STOCK_TO_SENDS = `
  INSERT INTO sends
    (kind, subject, location_id, what, state, attempts, created_at, left_at, last_error)
  SELECT 'stock', catalog_id || ' ' || kind || ' ' || ref, location_id,
    json_object('catalogId', catalog_id, 'kind', kind, 'ref', ref, 'stock', stock, 'expiresAt', expires_at,
      'by', by, 'counting', json(iif(counting, 'true', 'false')), 'base', base, 'told', json(told)),
    CASE
      WHEN state = 'refused' THEN 'parked'
      ELSE iif(told_at IS NULL, 'due', 'left')
    END,
    attempts, created_at, told_at, error
  FROM stock_sends ORDER BY id;
  DROP TABLE stock_sends;
`;

/** A check is changed by no ALTER, and the names of indexes are the new table's. */
const PRINT_JOBS_ASIDE = `
  ALTER TABLE print_jobs RENAME TO print_jobs_before;
  DROP INDEX print_jobs_waiting;
  DROP INDEX print_jobs_printing;
  DROP INDEX print_jobs_failed;
  DROP INDEX print_jobs_order;
  DROP INDEX print_jobs_to_erase;
`;

/** `notice`: what names the kitchen's notice that a job brings to paper. */
const printJobsBack = (notice: string): string => `
  -- Of an attempt of unknown fate the two printers are known that the job last stood between.
  INSERT INTO print_jobs (id, order_id, kind, ticket, printer, wanted_printer, state, duplicate,
    created_at, not_before, attempts, doubtful, last_error, finished_at, notice_id, doubtful_on, wanted)
  SELECT id, order_id, kind, ticket, printer, wanted_printer, state, duplicate,
    created_at, not_before, attempts, doubtful, nullif(last_error, 'wanted by a person'), finished_at,
    ${notice}, iif(doubtful > 0, json_array(printer, wanted_printer), '[]'),
    ifnull(last_error = 'wanted by a person', 0)
  FROM print_jobs_before;
  -- No id is given twice.
  DELETE FROM sqlite_sequence WHERE name = 'print_jobs';
  INSERT INTO sqlite_sequence (name, seq)
    SELECT 'print_jobs', seq FROM sqlite_sequence WHERE name = 'print_jobs_before';
  DROP TABLE print_jobs_before;
`;

/** What the kitchen's printers go by stays known, and the catalogue is read again at once. `path`: a SKU's. */
const catalogBack = (path: string): string => `
  INSERT INTO catalog (id, catalog_id, reading, read_at, variants, problems)
    SELECT 1, catalog_id, 1, 0, '[]', '[]' FROM catalog_before;
  INSERT INTO catalog_categories (reading, place, key, name)
    SELECT 1, name.key, name.value, name.value
    FROM catalog_before, json_each(catalog_before.names) AS name;
  INSERT INTO sellables (reading, place, kind, ref, name, sold_as, path, text)
    SELECT 1, sku.key, 'sku', sku.value ->> 0, sku.value ->> 0, sku.value ->> 0, ${path}, ''
    FROM catalog_before, json_each(catalog_before.skus) AS sku;
  DROP TABLE catalog_before;
`;

/** What an order was before others ended it was not kept. */
const WORD_FROM = 'ALTER TABLE orders ADD COLUMN last_word_from TEXT;';

/** Orders are taken in once more, the newest first, for what they sold. */
const ORDERS_ONCE_MORE = `
  INSERT INTO order_facts_due (order_id) SELECT order_id FROM order_facts ORDER BY key DESC;
`;

/** Versions of 26 November 2026: orders, printers and the catalogue's categories. */
const NOVEMBER: readonly Upgrade[] = [
  {
    from: 90,
    before: `
      ALTER TABLE connection ADD COLUMN parting_at INTEGER;
      ALTER TABLE connection ADD COLUMN publishing TEXT
        CHECK (publishing IN ('asked', 'granted', 'denied'));
      ALTER TABLE connection ADD COLUMN customers TEXT
        CHECK (customers IN ('asked', 'granted', 'denied'));
      ALTER TABLE inbox ADD COLUMN location_id TEXT;
      ALTER TABLE inbox ADD COLUMN hubrise_id TEXT;
      ALTER TABLE outbox ADD COLUMN looked_at INTEGER;
      ALTER TABLE outbox ADD COLUMN told_at INTEGER;
      ALTER TABLE orders ADD COLUMN last_word TEXT;
      ALTER TABLE orders ADD COLUMN last_word_at INTEGER;
      ${WORD_FROM}
      ALTER TABLE catalog RENAME TO catalog_before;
      ${PRINT_JOBS_ASIDE}
    `,
    after: `
      ${printJobsBack('NULL')}
      -- It is known that the kitchen was told, and not what.
      INSERT INTO kitchen_notices (order_id, kind, told_at)
        SELECT order_id, iif(kind = 'kitchen', 'first', 'cancellation'), min(created_at)
        FROM print_jobs
        WHERE ticket <> '' AND order_id IS NOT NULL AND kind IN ('kitchen', 'cancellation')
        GROUP BY order_id, kind
        ORDER BY min(id);
      UPDATE print_jobs SET notice_id = (
        SELECT id FROM kitchen_notices AS notice
        WHERE notice.order_id = print_jobs.order_id
          AND notice.kind = iif(print_jobs.kind = 'kitchen', 'first', 'cancellation'))
        WHERE ticket <> '' AND order_id IS NOT NULL AND kind IN ('kitchen', 'cancellation');
      ${catalogBack('json_array(sku.value ->> 1)')}
      ${ORDERS_ONCE_MORE}
    `,
  },
  {
    from: 140,
    before: `
      ALTER TABLE connection ADD COLUMN publishing TEXT
        CHECK (publishing IN ('asked', 'granted', 'denied'));
      ALTER TABLE connection ADD COLUMN customers TEXT
        CHECK (customers IN ('asked', 'granted', 'denied'));
      ALTER TABLE catalog RENAME TO catalog_before;
      DROP INDEX print_jobs_notice;
      ${PRINT_JOBS_ASIDE}
      ${WORD_FROM}
    `,
    after: `${printJobsBack('notice_id')} ${catalogBack('sku.value -> 1')} ${ORDERS_ONCE_MORE}`,
  },
];

/** The version of 1 December 2026: long texts of the catalogue stood in the rows that they belong to. */
const FIRST_OF_DECEMBER: Upgrade = {
  from: 299,
  before: `
    ALTER TABLE catalog ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE catalog_publications ADD COLUMN taken_at INTEGER;
    ALTER TABLE catalog_publications ADD COLUMN operations INTEGER;
    ALTER TABLE catalog_publications ADD COLUMN differences TEXT;
    ALTER TABLE catalog_publications ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE catalog_publications ADD COLUMN limits_read INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE catalog_publications ADD COLUMN before_key TEXT NOT NULL DEFAULT '';
    ALTER TABLE catalog_publications ADD COLUMN sent_key TEXT NOT NULL DEFAULT '';
    ${POINTS_ASIDE} ${SALES_ASIDE} ${WORD_FROM}
  `,
  after: `
    INSERT INTO catalog_texts SELECT reading, 0, raw FROM catalog WHERE raw IS NOT NULL;
    UPDATE catalog SET whole = raw IS NOT NULL;
    ALTER TABLE catalog DROP COLUMN raw;

    INSERT INTO long_texts SELECT 'draft ' || catalog_id, 0, base FROM catalog_drafts;
    ALTER TABLE catalog_drafts DROP COLUMN base;
    UPDATE catalog_publications
    SET before_key = lower(hex(randomblob(16))), sent_key = lower(hex(randomblob(16)));
    INSERT INTO long_texts SELECT before_key, 0, before FROM catalog_publications;
    INSERT INTO long_texts SELECT sent_key, 0, sent FROM catalog_publications;
    ALTER TABLE catalog_publications DROP COLUMN before;
    ALTER TABLE catalog_publications DROP COLUMN sent;
    ${PAYMENTS_TO_SENDS} ${CUSTOMERS_TO_SENDS} ${POINTS_TO_SENDS} ${SALES_TO_SENDS} ${STOCK_TO_SENDS}
  `,
};

/** Versions of 2 December 2026: HubRise was told out of many tables. */
const SECOND_OF_DECEMBER: readonly Upgrade[] = [
  {
    from: 400,
    before: `${POINTS_ASIDE} ${SALES_ASIDE} ${WORD_FROM}`,
    after: `${PAYMENTS_TO_SENDS} ${CUSTOMERS_TO_SENDS} ${POINTS_TO_SENDS} ${SALES_TO_SENDS} ${STOCK_TO_SENDS}`,
  },
  {
    from: 410,
    before: `ALTER TABLE sends ADD COLUMN rev INTEGER NOT NULL DEFAULT 0; ${POINTS_ASIDE} ${SALES_ASIDE} ${WORD_FROM}`,
    after: `${CUSTOMERS_TO_SENDS} ${POINTS_TO_SENDS} ${SALES_TO_SENDS} ${STOCK_TO_SENDS}`,
  },
  {
    from: 411,
    before: `${POINTS_ASIDE} ${SALES_ASIDE} ${WORD_FROM}`,
    after: `${POINTS_TO_SENDS} ${SALES_TO_SENDS} ${STOCK_TO_SENDS}`,
  },
  {
    from: 412,
    before: `${SALES_ASIDE} ${WORD_FROM}`,
    after: `${SALES_TO_SENDS} ${STOCK_TO_SENDS}`,
  },
  { from: 413, before: WORD_FROM, after: STOCK_TO_SENDS },
  { from: 414, before: WORD_FROM, after: '' },
];

export const UPGRADES: readonly Upgrade[] = [...NOVEMBER, FIRST_OF_DECEMBER, ...SECOND_OF_DECEMBER];
