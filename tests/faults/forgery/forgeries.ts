import type { Sort } from './sort.ts';
import { ANYTHING } from './sorts/anything.ts';
import { CHAIN, KEYS, TRAINING } from './sorts/chain.ts';
import { CLOSINGS, DAYS } from './sorts/closings.ts';
import { AVOIRS, DOCUMENTS } from './sorts/documents.ts';
import { AROUND, COLUMNS, TRIGGERS } from './sorts/file.ts';
import { ARCHIVES, MARKS, SIGNED_ARCHIVES } from './sorts/outside.ts';
import { PAYMENTS } from './sorts/payments.ts';
import { SALES, VAT } from './sorts/sales.ts';
import { REMARKED, TEXTS } from './sorts/texts.ts';

/** Every sort of forgery, and what the verifier must say of it. */
export const SORTS: readonly Sort[] = [
  ANYTHING,
  COLUMNS,
  AROUND,
  TRIGGERS,
  MARKS,
  SALES,
  VAT,
  PAYMENTS,
  AVOIRS,
  DOCUMENTS,
  CLOSINGS,
  DAYS,
  CHAIN,
  KEYS,
  TRAINING,
  TEXTS,
  REMARKED,
  ARCHIVES,
  SIGNED_ARCHIVES,
].flat();
