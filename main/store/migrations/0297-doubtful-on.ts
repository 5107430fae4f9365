import type { Migration } from './migrate.ts';

/**
 * The printers of a job's attempts of unknown fate, JSON: each may have some of it on paper, wherever the job
 * went afterwards. Of older jobs only the two are known that it last stood between.
 */
export const doubtfulOn: Migration = {
  version: 297,
  sql: `
    ALTER TABLE print_jobs ADD COLUMN doubtful_on TEXT NOT NULL DEFAULT '[]';
    UPDATE print_jobs SET doubtful_on = json_array(printer, wanted_printer) WHERE doubtful > 0;
  `,
};
