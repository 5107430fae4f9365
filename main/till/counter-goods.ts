import { type OptionList, optionId } from '../core/counter/assortment.ts';
import { type Goods, kindsOf } from '../core/counter/goods.ts';
import type { HalfRule } from '../core/counter/price.ts';
import type { KitchenWords } from '../core/order/kitchen-words.ts';
import { optionSenseBy } from '../core/order/option-sense.ts';
import { ownRef, partsOf } from '../core/own-list/goods.ts';
import type { OwnListDesk } from '../setup/own-list.ts';
import type { VatDesk } from '../setup/vat-desk.ts';
import type { Ground } from './ground.ts';
import type { OrderTill } from './order-till.ts';

export interface CounterGoods {
  readonly goods: () => Promise<Goods>;
  readonly goodsKey: () => string;
  /** The shop's words may be others. */
  readonly settingsChanged: () => void;
  /** The till ends: nothing is looked at any more. */
  readonly end: () => void;
}

interface GoodsDeps {
  readonly vat: Pick<VatDesk, 'kindIn'>;
  readonly ownList: Pick<OwnListDesk, 'list'>;
  readonly halfRule: () => HalfRule;
  readonly words: () => KitchenWords;
  /** They are others now. */
  readonly onChange: () => void;
}

/** What the counter sells: the catalogue that the till keeps, or else what the shop has listed by itself. */
export function createCounterGoods(
  { facts, fiscal, notices, store }: Pick<Ground, 'facts' | 'fiscal' | 'notices' | 'store'>,
  { menu }: Pick<OrderTill, 'menu'>,
  { halfRule, onChange, ownList, vat, words }: GoodsDeps,
): CounterGoods {
  let hadCatalog = menu.hasCatalog();
  let changes = 0;
  const namesOf = (): string => words().without.join('\n');
  let names = namesOf();
  let isOver = false;
  const changed = (): void => {
    changes += 1;
    onChange();
  };

  function ownGoods(): Omit<Goods, 'halfRule'> {
    const list = ownList.list();
    const parts = partsOf(list);
    const kinds = new Map(list.articles.map(({ id, kind }) => [ownRef(id), kind]));
    const kindOf = (ref: string | null) => kinds.get(ref ?? '') ?? 'prepared';
    return { source: 'own', parts, kinds: kindsOf(parts, ({ product }) => kindOf(product.ref)) };
  }

  /** A shop that has sold by its own list sees another screen from now on: it is told why. */
  function lookAtCatalog(): void {
    // The database may be closed by then.
    if (isOver) return;
    const hasCatalog = menu.hasCatalog();
    if (hasCatalog === hadCatalog) return;
    hadCatalog = hasCatalog;
    const articles = ownList.list().articles.length;
    const isSelling = !['not_set_up', 'starting'].includes(fiscal.state().phase);
    if (hasCatalog && articles > 0 && isSelling) notices.raise({ kind: 'own_list_kept', articles });
    if (!hasCatalog) notices.dismiss('own_list_kept');
    changed();
  }

  facts.stockChanged.listen(lookAtCatalog);
  facts.disconnected.listen(lookAtCatalog);
  facts.vatChanged.listen(changed);
  facts.counterSettingsChanged.listen(changed);
  facts.ownListChanged.listen(() => {
    if (!isOver && !menu.hasCatalog()) changed();
  });
  return {
    settingsChanged: () => {
      if (names === namesOf()) return;
      names = namesOf();
      changed();
    },
    end: () => {
      isOver = true;
    },
    goodsKey: () =>
      `${menu.hasCatalog() ? (store.catalog.head()?.reading ?? 0) : 'own'} ${changes} ${halfRule()}`,
    goods: async () => {
      const parts = await menu.getCatalog();
      if (parts === null) return { ...ownGoods(), halfRule: halfRule() };
      const { categories, deals, products, variants } = parts;
      const senseOf = optionSenseBy(words().without);
      const optionLists = parts.optionLists.map((list): OptionList => {
        const leftOut = list.options.filter(({ name }) => senseOf(list.name, name) === 'left_out');
        return leftOut.length === 0 ? list : { ...list, leftOut: leftOut.map(optionId) };
      });
      const counted = { categories, deals, optionLists, products, variants };
      const kinds = kindsOf(counted, ({ category, product, sizeRates, tags, taxRates }) =>
        vat.kindIn({ category, name: product.name, ref: product.ref, tags, taxRates, sizeRates }),
      );
      return { source: 'catalog', parts: counted, kinds, halfRule: halfRule() };
    },
  };
}
