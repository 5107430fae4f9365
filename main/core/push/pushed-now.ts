import type { LocalCustomer } from '../counter/local-text.ts';
import type { OrderId } from '../ids.ts';
import type { OrderStatus } from '../order/status.ts';
import type { PushedOrder } from './pushed-order.ts';

/** What HubRise is to have of an order of the counter's now. */
export interface PushedNow {
  readonly body: PushedOrder;
  /** By what its content is known again. */
  readonly content: string;
  /** Null: nobody knows. */
  readonly status: OrderStatus | null;
  /** Whether it is anything: something of it stands, or was paid. */
  readonly isWorth: boolean;
}

/** Which order it is; `nameless` 1: nothing of the people in it is told. */
interface PushRef {
  readonly orderId: OrderId;
  readonly nameless: 0 | 1;
}

/** The counter's orders as HubRise takes them, read when they leave: whoever was erased meanwhile is not told. */
export interface PushedOrders {
  /** Null: there is no such order here. */
  read(row: PushRef & { readonly mark: string }): PushedNow | null;
  /** Whom it is for. */
  customer(row: PushRef): LocalCustomer | null;
}
