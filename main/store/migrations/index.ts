import { initial } from './0010-initial.ts';
import { endingAndSent } from './0020-ending-and-sent.ts';
import { orderSearch } from './0030-order-search.ts';
import { customersAndCare } from './0040-customers-and-care.ts';
import { prints } from './0050-prints.ts';
import { shop } from './0060-shop.ts';
import { cutoff } from './0070-cutoff.ts';
import { catalog } from './0080-catalog.ts';
import { refusals } from './0090-refusals.ts';
import { parting } from './0100-parting.ts';
import { events } from './0110-events.ts';
import { toldAndLastWord } from './0120-told-and-last-word.ts';
import { kitchenNotices } from './0130-kitchen-notices.ts';
import { categoryPaths } from './0140-category-paths.ts';
import { statistics } from './0150-statistics.ts';
import { opening } from './0160-opening.ts';
import { menu } from './0170-menu.ts';
import { catalogDrafts } from './0180-catalog-drafts.ts';
import { taxRates } from './0185-tax-rates.ts';
import { catalogWanted } from './0186-catalog-wanted.ts';
import { refLinks } from './0187-ref-links.ts';
import { fiscal } from './0190-fiscal.ts';
import { counter } from './0200-counter.ts';
import { counterTickets } from './0210-counter-tickets.ts';
import { takings } from './0230-takings.ts';
import { cardAttempts } from './0240-card-attempts.ts';
import { ownList } from './0250-own-list.ts';
import { counterSettings } from './0251-counter-settings.ts';
import { trainingTickets } from './0252-training-tickets.ts';
import { phoneCustomers } from './0270-phone-customers.ts';
import { forgetByHubrise } from './0271-forget-by-hubrise.ts';
import { salesByDay } from './0274-sales-by-day.ts';
import { soldRefs } from './0280-sold-refs.ts';
import { pushes } from './0282-pushes.ts';
import { overwritten } from './0283-overwritten.ts';
import { catalogMore } from './0284-catalog-more.ts';
import { customerSends } from './0287-customer-sends.ts';
import { pushDoubts } from './0288-push-doubts.ts';
import { loyaltyMoves } from './0289-loyalty-moves.ts';
import { loyaltyOfCustomer } from './0290-loyalty-of-customer.ts';
import { sealWords } from './0293-seal-words.ts';
import { pushContent } from './0294-push-content.ts';
import { pushSales } from './0295-push-sales.ts';
import { salesOfOrder } from './0296-sales-of-order.ts';
import { doubtfulOn } from './0297-doubtful-on.ts';
import { wantedPrints } from './0298-wanted-prints.ts';
import { sentPrints } from './0299-sent-prints.ts';
import { catalogTexts } from './0330-catalog-texts.ts';
import { publicationEnds } from './0340-publication-ends.ts';
import { storageProbe } from './0370-storage-probe.ts';
import { longTexts } from './0400-long-texts.ts';
import { sends } from './0410-sends.ts';
import type { Migration } from './migrate.ts';

/** Oldest first. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  endingAndSent,
  orderSearch,
  customersAndCare,
  prints,
  shop,
  cutoff,
  catalog,
  refusals,
  parting,
  events,
  toldAndLastWord,
  kitchenNotices,
  categoryPaths,
  statistics,
  opening,
  menu,
  catalogDrafts,
  taxRates,
  catalogWanted,
  refLinks,
  fiscal,
  counter,
  counterTickets,
  takings,
  cardAttempts,
  ownList,
  counterSettings,
  trainingTickets,
  phoneCustomers,
  forgetByHubrise,
  salesByDay,
  soldRefs,
  pushes,
  overwritten,
  catalogMore,
  customerSends,
  pushDoubts,
  loyaltyMoves,
  loyaltyOfCustomer,
  sealWords,
  pushContent,
  pushSales,
  salesOfOrder,
  doubtfulOn,
  wantedPrints,
  sentPrints,
  catalogTexts,
  publicationEnds,
  storageProbe,
  longTexts,
  sends,
];
