import { HANG_MS } from '../../support/limits.ts';
import { type Call, createCall, type Input } from './admin/call.ts';
import type { Wanted } from './admin/match.ts';
import { waitForRequest } from './admin/wait.ts';
import type { Fault } from './http/fault.ts';
import type { CatalogHabits } from './rules/catalog-shape.ts';
import type { Json, JsonObject } from './rules/json.ts';
import type { Limits } from './rules/limits.ts';
import type { Order } from './rules/order.ts';
import type { OrderInput } from './rules/order-input.ts';
import type { ConnectionStatus } from './state/connections.ts';
import type { Spared } from './state/events.ts';
import type { JournalEntry } from './state/journal.ts';

/** Who changes something, by the name that HubRise shows, e.g. `Uber Eats Bridge`. */
type As = { readonly as?: string };

/**
 * The admin side of a stand-in, over HTTP, so that it is used the same way whether the stand-in
 * runs in this process or in another. Every method rejects with the reason when it cannot be done.
 * A `connection` is given by its token or by its id.
 */
export class HubriseAdmin {
  readonly #call: Call;

  constructor(adminUrl: string) {
    this.#call = createCall(adminUrl);
  }

  /** Users, locations, lists and catalogs of this HubRise. */
  world() {
    return this.#call('world', {});
  }

  /** A token without the pages; the same for the same client, location and device. */
  authorise(options: Input<'authorise'> = {}): Promise<string> {
    return this.#call('authorise', options);
  }

  /** A code to exchange for a token. */
  issueCode(options: Input<'issueCode'> = {}): Promise<string> {
    return this.#call('issueCode', options);
  }

  /** Posts an order as another client (`Site web` unless said) and gives its normal form. */
  injectOrder(payload: OrderInput, options: As & { locationId?: string } = {}): Promise<Order> {
    return this.#call('injectOrder', { payload, ...options });
  }

  /**
   * Puts a payload in the place of an order, exactly as it is, whatever it is, and gives the id
   * under which the till will hear of it: its own `id`, or a new one.
   */
  injectRaw(payload: Json, options: As & { locationId?: string } = {}): Promise<string> {
    return this.#call('injectRaw', { payload, ...options });
  }

  /** Patches an order as another client, under the API's own rules. */
  updateOrder(id: string, patch: JsonObject, options: As = {}): Promise<Order> {
    return this.#call('updateOrder', { id, patch, ...options });
  }

  /** Replaces what an order is by a raw payload, with an update event. */
  replaceRaw(id: string, payload: Json, options: As = {}): Promise<Json> {
    return this.#call('replaceRaw', { id, payload, ...options });
  }

  /** Creates or changes the delivery of an order, as a delivery service. */
  updateDelivery(orderId: string, patch: JsonObject, options: As = {}): Promise<JsonObject> {
    return this.#call('updateDelivery', { orderId, patch, ...options });
  }

  /** An order as it stands at HubRise. */
  order(id: string): Promise<Order> {
    return this.#call('order', { id });
  }

  /** The orders at HubRise, oldest first. */
  orders(filter: Input<'orders'> = {}): Promise<readonly Order[]> {
    return this.#call('orders', filter);
  }

  createCustomer(listId: string, fields: JsonObject, options: As = {}): Promise<JsonObject> {
    return this.#call('createCustomer', { listId, fields, ...options });
  }

  updateCustomer(id: string, fields: JsonObject, options: As = {}): Promise<JsonObject> {
    return this.#call('updateCustomer', { id, fields, ...options });
  }

  /** Empties a customer and every order of theirs, with the events of each. */
  anonymiseCustomer(id: string, options: As = {}): Promise<JsonObject> {
    return this.#call('anonymiseCustomer', { id, ...options });
  }

  /** A loyalty card, at `balance` by a first operation, else at `"0.0"`. */
  createLoyaltyCard(card: Input<'createLoyaltyCard'>) {
    return this.#call('createLoyaltyCard', card);
  }

  /** Every movement of a card's points, newest first. */
  loyaltyOperations(cardId: string) {
    return this.#call('loyaltyOperations', { cardId });
  }

  location(locationId: string): Promise<JsonObject> {
    return this.#call('location', { locationId });
  }

  updateLocation(locationId: string, patch: JsonObject, options: As = {}): Promise<JsonObject> {
    return this.#call('updateLocation', { locationId, patch, ...options });
  }

  /** How this HubRise writes "open", and the only word for it that it takes: `online` at the start. */
  setOpenWord(word: 'online' | 'normal') {
    return this.#call('setOpenWord', { word });
  }

  /** False: a pause outlasts its `resume_at`, as where HubRise is late. */
  setResuming(on: boolean) {
    return this.#call('setResuming', { on });
  }

  updateCatalog(catalogId: string, patch: JsonObject, options: As = {}) {
    return this.#call('updateCatalog', { catalogId, patch, ...options });
  }

  /** A catalog as it was written, and how often it was. */
  catalog(catalogId: string) {
    return this.#call('catalog', { catalogId });
  }

  /** As after 30 days in which nothing has used it. */
  removeImage(id: string) {
    return this.#call('removeImage', { id });
  }

  /** Uploads a picture, whatever its bytes are, as somebody else. */
  addImage(catalogId: string, type: string, bytes: Uint8Array) {
    const base64 = Buffer.from(bytes).toString('base64');
    return this.#call('addImage', { catalogId, type, base64 });
  }

  /** What HubRise's documentation leaves open of catalogues (`rules/catalog-shape.ts`). */
  setCatalogHabits(habits: Partial<CatalogHabits>) {
    return this.#call('setCatalogHabits', { ...habits });
  }

  inventory(catalogId: string, locationId: string) {
    return this.#call('inventory', { catalogId, locationId });
  }

  /** Patches the stock at a location, as another client. */
  updateInventory(input: Input<'updateInventory'>) {
    return this.#call('updateInventory', input);
  }

  /** Entries of this ref are refused with 422 from now on. */
  refuseStock(ref: string): Promise<null> {
    return this.#call('refuseStock', { ref });
  }

  /** The connections with their tokens, devices and standing. */
  connections() {
    return this.#call('connections', {});
  }

  /** Suspends, revokes, blocks or restores a connection: its requests get the matching 401. */
  setConnectionStatus(connection: string, status: ConnectionStatus): Promise<null> {
    return this.#call('setConnectionStatus', { connection, status });
  }

  /** The callback that a connection (the first when left out) registered, or null. */
  callback(connection?: string) {
    return this.#call('callback', connection === undefined ? {} : { connection });
  }

  /** Changes it as somebody else would who has the token; null takes it away. */
  setCallback(connection: string, callback: Input<'setCallback'>['callback']) {
    return this.#call('setCallback', { connection, callback });
  }

  /** Every event that a connection (all when left out) was ever sent, deleted ones included. */
  events(connection?: string) {
    return this.#call('events', connection === undefined ? {} : { connection });
  }

  /** The events that still wait to be deleted. */
  pendingEvents(connection?: string) {
    return this.#call('pendingEvents', connection === undefined ? {} : { connection });
  }

  /** Nobody is told of the next so many changes of orders, or of another resource. */
  loseEvents(lost: Input<'loseEvents'>): Promise<null> {
    return this.#call('loseEvents', lost);
  }

  /** Puts an event, or anything else, into the queues as it is; gives its id in each. */
  injectEvent(event: Json, connection?: string): Promise<readonly string[]> {
    return this.#call('injectEvent', {
      event,
      ...(connection === undefined ? {} : { connection }),
    });
  }

  /** Who is not told of a change from now on: the client that made it, or its connection alone. */
  setSpared(spared: Spared): Promise<null> {
    return this.#call('setSpared', { spared });
  }

  /** Starts a fault and gives its id. */
  addFault(fault: Fault): Promise<string> {
    return this.#call('addFault', fault);
  }

  /** Ends one fault, or all; requests that were held go on. */
  clearFaults(id?: string): Promise<null> {
    return this.#call('clearFaults', id === undefined ? {} : { id });
  }

  faults() {
    return this.#call('faults', {});
  }

  /** The requests received, oldest first. */
  journal(filter: Input<'journal'> = {}): Promise<readonly JournalEntry[]> {
    return this.#call('journal', filter);
  }

  clearJournal(): Promise<null> {
    return this.#call('clearJournal', {});
  }

  /** Where the journal stands, for `since`. */
  journalMark(): Promise<number> {
    return this.#call('journalMark', {});
  }

  /**
   * Resolves with the request that was wanted (the last of `count`) as soon as it was answered;
   * requests that are already in the journal count. Rejects after `timeoutMs` of real time.
   */
  waitFor(
    wanted: Wanted | ((entry: JournalEntry) => boolean),
    timeoutMs = HANG_MS,
  ): Promise<JournalEntry> {
    return waitForRequest(this.#call, wanted, timeoutMs);
  }

  /** The stand-in's time, ISO 8601 UTC. */
  now(): Promise<string> {
    return this.#call('now', {});
  }

  /** Moves the clock, back with a negative number; gives the new time. */
  advanceClock(ms: number): Promise<string> {
    return this.#call('advanceClock', { ms });
  }

  setClock(iso: string): Promise<string> {
    return this.#call('setClock', { iso });
  }

  /** Stops the clock, or lets it run on. */
  freezeClock(frozen: boolean): Promise<string> {
    return this.#call('freezeClock', { frozen });
  }

  limits(): Promise<Limits> {
    return this.#call('limits', {});
  }

  /** Changes the limits of every connection; what is left out stays. */
  setLimits(limits: Partial<Limits>): Promise<Limits> {
    return this.#call('setLimits', limits);
  }

  /** What a connection has used of each window that is open now. */
  usage(connection: string): Promise<Limits> {
    return this.#call('usage', { connection });
  }
}
