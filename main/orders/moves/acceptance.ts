import { isToAnswer } from '../../core/answer/moves.ts';
import { isAcceptedByRule, type ShopSettings } from '../../core/answer/shop-rules.ts';
import type { OrderFlag } from '../../core/board/flags.ts';
import type { OrderId } from '../../core/ids.ts';
import { isOpenAt } from '../../core/shop/opening-hours.ts';
import type { Board } from '../board/board.ts';
import type { OrderBook } from '../book/book.ts';
import type { Shop } from '../shop.ts';
import type { Moves } from './moves.ts';

interface AcceptanceDeps {
  readonly book: Pick<OrderBook, 'get'>;
  readonly board: Pick<Board, 'getCard' | 'listCards'>;
  readonly moves: Pick<Moves, 'acceptByRule'>;
  readonly rules: () => ShopSettings;
  readonly shop: Pick<Shop, 'now' | 'openingHours' | 'timeZone'>;
}

/** Acceptance without a cashier, where the manager has allowed it. */
export interface Acceptance {
  /** An order has arrived. Gives whether it was accepted. */
  consider(id: OrderId): boolean;
  /**
   * Every order that waits: one may have been stored right before the till was cut off. Gives those that
   * were accepted.
   */
  considerAll(): readonly OrderId[];
}

const HARMLESS: readonly OrderFlag[] = ['unknown_product', 'no_category'];

export function createAcceptance(deps: AcceptanceDeps): Acceptance {
  const { board, book, moves, shop } = deps;

  function consider(id: OrderId): boolean {
    const entry = book.get(id);
    if (entry === null || entry.order === null || !isToAnswer(entry.status)) return false;
    // What is flagged is for a person: a sum that does not add up, an unknown status, an overdue
    // answer (the platform has probably given up), a rehearsal. Not a product that goes by its
    // reference (with Deliveroo, whole menus do), nor one without a category: it is printed all the
    // same.
    const card = board.getCard(id);
    if (card === null || !card.flags.every((flag) => HARMLESS.includes(flag))) return false;
    const context = {
      openOrders: board
        .listCards()
        .filter(({ column, flags }) => column === 'in_preparation' && !flags.includes('trial'))
        .length,
      isOpen: isOpenAt(shop.openingHours(), shop.now(), shop.timeZone()),
    };
    if (!isAcceptedByRule(entry.order, deps.rules(), context)) return false;
    return moves.acceptByRule(id).kind === 'done';
  }

  return {
    consider,
    considerAll: () =>
      board
        .listCards()
        .filter(({ column }) => column === 'to_accept')
        .map(({ id }) => id as OrderId)
        .filter(consider),
  };
}
