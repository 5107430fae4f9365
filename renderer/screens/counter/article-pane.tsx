import { type ReactElement, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Article, Assortment } from '../../../main/core/counter/assortment.ts';
import type { Favourites } from '../../../main/core/counter/best-sold.ts';
import { asksForCustomer } from '../../../main/core/counter/customer.ts';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { whyPaid } from '../../../main/core/counter/in-payment.ts';
import { COUNTER_SERVICES } from '../../../main/core/counter/service.ts';
import type { CounterView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useKeyLayer } from '../../hooks/use-key-layer.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { tileOf } from '../../logic/article-tile.ts';
import { categoryHues, hueOf } from '../../logic/category-hues.ts';
import {
  ARTICLES_A_PAGE,
  choiceAtOnce,
  createScanner,
  findArticles,
  findByCode,
} from '../../logic/counter.ts';
import { ArticleButton } from './article-button.tsx';
import { ArticleSearch, useTypedSearch } from './article-search.tsx';
import { ChoiceSheet } from './choice-sheet.tsx';
import sheet from './counter.module.css';
import { CustomerSheet } from './customer-sheet.tsx';
import { NoGoods } from './no-goods.tsx';
import { ShelfRail, shelvesOf } from './shelf-rail.tsx';

const c = classesOf(sheet);
/** Characters of a code that is said: no barcode has more. */
const LONGEST_CODE = 40;

/** What is being chosen, in the size that was touched. */
interface Asked {
  readonly article: Article;
  readonly size: string | null;
}

/** The service, the categories and the articles: one tap sells, or asks for what must be chosen. */
export function ArticlePane(props: {
  readonly view: CounterView;
  readonly goods: Assortment;
  readonly favourites: Favourites;
  /** The means of payment are shown in its place. */
  readonly isAway: boolean;
  /** Something was scanned, wherever the person was. */
  readonly onScanned: () => void;
}): ReactElement {
  const { favourites, goods, isAway, onScanned, view } = props;
  const { counter, stock } = useTill();
  const { t } = useTranslation();
  const lines = useReadable(stock, (known) => known?.lines);
  const [shelf, setShelf] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [page, setPage] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [asksWho, setAsksWho] = useState(false);
  // The letter is drawn first, what it finds with the next picture: whoever types waits for neither.
  const searched = useDeferredValue(text);
  const shelves = useMemo(() => shelvesOf(goods, favourites), [favourites, goods]);
  const hues = useMemo(() => categoryHues(goods), [goods]);
  const shown = shelves.find(({ key }) => key === shelf) ?? shelves[0];
  const all = useMemo(
    () => (searched === '' ? (shown?.articles ?? []) : findArticles(goods, searched)),
    [goods, shown, searched],
  );
  const pages = Math.max(1, Math.ceil(all.length / ARTICLES_A_PAGE));
  const articles = all.slice(page * ARTICLES_A_PAGE, (page + 1) * ARTICLES_A_PAGE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is off changes with the lines.
  const off = useMemo(() => counter.off(), [counter, lines]);
  const at = counter.momentOf(view.draft, goods);
  const tap = useCallback(
    (article: Article, id: string | null): void => {
      const size = article.kind === 'deal' ? undefined : article.sizes.find((one) => one.id === id);
      const choice = size && choiceAtOnce(article, size, goods, counter.off());
      if (choice) counter.edit({ kind: 'add', choice, qty: 1_000 });
      else setAsked({ article, size: id });
    },
    [counter, goods],
  );
  const find = useRef<HTMLDivElement>(null);
  const search = useCallback((typed: string): void => {
    setText(typed);
    setPage(0);
  }, []);
  const forgetTyped = useTypedSearch(find, search);
  const tileFor = (article: Article): ReactElement => (
    <ArticleButton
      key={article.id}
      article={article}
      hue={hueOf(article, hues)}
      tile={tileOf(article, { goods, off, at, usual: favourites.usual })}
      onTap={tap}
    />
  );
  useScanned(view.draft, goods, tap, () => {
    // What a scanner has typed into the search is no search.
    forgetTyped();
    search('');
    onScanned();
  });
  return (
    // It keeps its category, its page and its ear for the scanner while somebody pays.
    <div className={c('goods', isAway && 'away')}>
      <div className={c('tools')}>
        <Services view={view} onAsksWho={() => setAsksWho(true)} />
        <ArticleSearch place={find} text={text} onText={search} />
      </div>
      <ShelfRail
        shelves={shelves}
        hues={hues}
        shown={text === '' ? shown?.key : undefined}
        onShelf={(key) => {
          setShelf(key);
          search('');
        }}
      />
      {/* What is shown next begins at its top. */}
      <div key={searched === '' ? `${shown?.key} ${page}` : 'found'} className={c('shown')}>
        {goods.articles.length === 0 && <NoGoods />}
        {articles.length === 0 && goods.articles.length > 0 && (
          <p className={c('nothing')}>
            {t(searched === '' ? 'comptoir.noGoods' : 'soldOut.nothingFound')}
          </p>
        )}
        {articles.length > 0 && <div className={c('grid')}>{articles.map(tileFor)}</div>}
      </div>
      {pages > 1 && <Pages page={page} pages={pages} onPage={setPage} />}
      {asksWho && <CustomerSheet draft={view.draft} onClose={() => setAsksWho(false)} />}
      {asked !== null && (
        <ChoiceSheet
          article={asked.article}
          size={asked.size}
          usual={favourites.usual.get(asked.article.id) ?? null}
          goods={goods}
          draft={view.draft}
          onClose={() => setAsked(null)}
          onChosen={(choice) => {
            setAsked(null);
            counter.edit({ kind: 'add', choice, qty: 1_000 });
          }}
        />
      )}
    </div>
  );
}

/** How the ticket is eaten; on the phone the number is asked first. */
function Services(props: {
  readonly view: CounterView;
  readonly onAsksWho: () => void;
}): ReactElement {
  const { draft, isPart } = props.view;
  const { counter } = useTill();
  const { t } = useTranslation();
  // A ticket that is shared out or paid in part stays as it is.
  const stands = isPart || whyPaid(draft) !== null;
  return (
    <fieldset className={c('services')} aria-label={t('comptoir.service')}>
      {COUNTER_SERVICES.map((service) => (
        <PressButton
          key={service}
          className={c('service', service === draft.service && 'chosen')}
          isExpanded={service === draft.service}
          onPress={() => {
            counter.edit({ kind: 'service', service });
            if (!stands && asksForCustomer(service) && draft.customer === null) props.onAsksWho();
          }}
        >
          {t(`comptoir.services.${service}`)}
        </PressButton>
      ))}
    </fieldset>
  );
}

/** More articles than one page shows. */
function Pages(props: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}): ReactElement {
  const { onPage, page, pages } = props;
  const { t } = useTranslation();
  return (
    <div className={c('pages')}>
      <ActionButton icon="back" isDisabled={page === 0} onPress={() => onPage(page - 1)}>
        {t('comptoir.previousPage')}
      </ActionButton>
      <span>{t('comptoir.page', { page: page + 1, pages })}</span>
      <ActionButton isDisabled={page + 1 >= pages} onPress={() => onPage(page + 1)}>
        {t('comptoir.nextPage')}
      </ActionButton>
    </div>
  );
}

/**
 * A scanner is a keyboard that types a ref and Enter, faster than anybody. It is heard before the page
 * of means, whose layer takes the same keys for an amount. The button that has the focus is not what was scanned.
 */
function useScanned(
  draft: Draft,
  goods: Assortment,
  tap: (article: Article, size: string) => void,
  onScanned: () => void,
): void {
  const { counter } = useTill();
  const take = (code: string): void => {
    onScanned();
    const found = findByCode(goods, code);
    if (found === undefined) {
      counter.refuse('unknown', code.slice(0, LONGEST_CODE));
      return;
    }
    // The page of means hides the articles, but not from a scanner: main would refuse each.
    const why = draft.bill === undefined ? whyPaid(draft) : 'bill';
    if (why !== null) {
      counter.refuse(why);
      return;
    }
    tap(found.article, found.size.id);
  };
  const [scanner] = useState(createScanner);
  useKeyLayer('scanner', ({ key, timeStamp }) => {
    const code = scanner(key, timeStamp);
    if (code !== null) take(code);
    return code !== null;
  });
}
