/**
 * What has changed, for whoever shows it or goes by it: whoever changes it says so to its unit of work
 * (`store.touch`), and the views that read it (`ipc/live.ts`) are asked for again.
 */
export type Topic =
  /** Whether what the PIN stands before is open. */
  | 'access'
  /** The tickets of the counter. */
  | 'counter'
  /** How the counter sells. */
  | 'counterSettings'
  /** What HubRise has of the counter's customers and of their points. */
  | 'customers'
  /** Backups, erasures and what stands on the disk. */
  | 'data'
  /** The displays of this computer. */
  | 'displays'
  /** The draft of the catalogue, or what becomes of it at HubRise. */
  | 'draft'
  /** The fiscal journal, or what its screens show of it. */
  | 'fiscal'
  /** What the counter sells, and what it costs. */
  | 'goods'
  /** What the kitchen's screen shows. */
  | 'kitchen'
  /** Which refs of orders are linked to what the catalogue knows. */
  | 'links'
  /** What somebody has done with orders, or taken back. */
  | 'moves'
  /** Whether the shop takes orders. */
  | 'opening'
  /** Who there is at the counter, and who may be. */
  | 'operators'
  /** Orders: one has come in, was changed, or moved here. */
  | 'orders'
  /** What the shop has listed by itself to be sold. */
  | 'ownList'
  /** The tickets on their way to paper, and their printers. */
  | 'printing'
  /** Former orders were sorted in, or another day of service has begun. */
  | 'sales'
  | 'settings'
  /** Another authorisation of HubRise's: another shop, or none, or other rights. */
  | 'standing'
  /** The connection, or the till's health. */
  | 'status'
  /** What is left of something, or what is known of the catalogue. */
  | 'stock'
  /** What the journal has of the platforms' orders. */
  | 'takings'
  /** What the card terminal is doing. */
  | 'terminal'
  /** What a manager has decided of the VAT. */
  | 'vat';
