import type { StockView } from '../../preload/contract.ts';

/** A catalogue of which everything is sold. */
export const NO_STOCK: StockView = {
  catalog: 'known',
  catalogName: 'Carte sur place',
  readAt: 1,
  failed: false,
  lines: [],
  canWrite: true,
  categories: [{ id: 'PIZZAS', name: 'Pizzas' }],
};
