import { type ReactElement, useState } from 'react';
import { VAT_KINDS, type VatKind } from '../../../../main/core/fiscal/basket.ts';
import type { VatRow, VatView } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Pick } from '../../../components/pick.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useRefusalWords } from '../../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';

const c = classesOf(sheet);

/** As many as are drawn at once: a long menu is looked through by category. */
const MOST_SHOWN = 60;

const doubtfulOf = ({ rows }: VatView): readonly VatRow[] =>
  rows.filter((row) => [row, ...row.sizes].some(({ doubts }) => doubts.length > 0));

/** How many products wait for somebody to look at their VAT. */
export function useDoubtfulVat(): number {
  const view = useLive('vat');
  return view === null || !view.isKnown ? 0 : doubtfulOf(view).length;
}

/**
 * The VAT of the catalogue: what the till applies, and where HubRise says something else; `without`: what
 * stands there while there is no catalogue.
 */
export function VatPart({ without }: { readonly without?: ReactElement }): ReactElement {
  const { t } = useTranslation();
  const view = useLive('vat');
  if (view === null) return <p role="status">{t('word.readingTheMenu')}</p>;
  if (!view.isKnown) return without ?? <Message tone="neutral" title={t('vat.unknown')} />;
  return <Table view={view} />;
}

function Table({ view }: { view: VatView }): ReactElement {
  const { t } = useTranslation();
  const [scope, setScope] = useState<string | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const doubtful = doubtfulOf(view);
  const wanted = showsAll ? view.rows : doubtful;
  const rows = wanted.filter(({ category }) => scope === null || category?.key === scope);
  const chosen = view.categories.find(({ key }) => key === scope) ?? null;
  return (
    <div className={c('part')}>
      <p className="quiet">{t('vat.text')}</p>
      <Message
        tone={doubtful.length === 0 ? 'good' : 'warning'}
        title={
          doubtful.length === 0 ? t('vat.allRight') : t('vat.doubtful', { count: doubtful.length })
        }
      >
        {t('vat.ownCount')}
      </Message>
      <Actions>
        <Pick
          label={t('word.category')}
          value={scope}
          all={t('word.allCategories')}
          options={view.categories.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={setScope}
        />
        <ActionButton onPress={() => setShowsAll(!showsAll)}>
          {t(showsAll ? 'vat.onlyDoubtful' : 'vat.showAll')}
        </ActionButton>
      </Actions>
      {chosen !== null && (
        <Rate
          name={t('vat.wholeCategory', { name: chosen.name })}
          kind={chosen.kind}
          scope="category"
          of={chosen.key}
        />
      )}
      <ul className={c('rows')}>
        {rows.slice(0, MOST_SHOWN).map((row) => (
          <li key={row.key}>
            <ProductRate row={row} />
          </li>
        ))}
      </ul>
      {rows.length > MOST_SHOWN && (
        <p className="quiet">{t('vat.more', { count: rows.length - MOST_SHOWN })}</p>
      )}
    </div>
  );
}

function ProductRate({ row }: { row: VatRow }): ReactElement {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const nameOf = ({ name }: { readonly name: string }): string => (name === '' ? row.name : name);
  const saidOf = ({ doubts }: Pick<VatRow, 'doubts'>): string =>
    doubts.length === 3 && doubts.every(({ kind }) => kind === 'missing')
      ? t('vat.noneAtAll')
      : doubts
          .map(({ kind, said: rate, service }) =>
            kind === 'missing'
              ? t('vat.missing', { service: t(`vat.service.${service}`) })
              : t('vat.wrong', { service: t(`vat.service.${service}`), rate: percent(rate ?? '') }),
          )
          .join(' ');
  const doubtful = row.sizes.filter(({ doubts }) => doubts.length > 0);
  return (
    <Rate
      name={row.name}
      kind={row.kind}
      scope="product"
      of={row.key}
      by={[
        t(`vat.by.${row.by}`),
        ...row.sizes
          .filter(({ kind }) => kind !== row.kind)
          .map((size) => t('vat.size', { size: nameOf(size), kind: t(`vat.kind.${size.kind}`) })),
      ].join(' ')}
      doubt={[
        ...(row.doubts.length === 0 ? [] : [saidOf(row)]),
        ...doubtful.map((size) => t('vat.ofSize', { size: nameOf(size), said: saidOf(size) })),
      ].join(' ')}
    />
  );
}

function Rate(props: {
  readonly name: string;
  readonly kind: VatKind | null;
  readonly scope: 'product' | 'category';
  readonly of: string;
  readonly by?: string;
  readonly doubt?: string;
}): ReactElement {
  const { by, doubt = '', kind, name, of, scope } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div className={c('row', 'rate')}>
      <div>
        <strong>{name}</strong>
        {by !== undefined && <p className="quiet">{by}</p>}
        {doubt !== '' && <p className={c('doubt')}>{doubt}</p>}
        {problem !== null && <p role="alert">{problem}</p>}
      </div>
      <Pick
        label={t('vat.rateOf', { name })}
        value={kind}
        all={t('vat.rule')}
        options={VAT_KINDS.map((one) => ({ value: one, label: t(`vat.kind.${one}`) }))}
        onChange={(next) => {
          api.vat
            .choose(scope, of, next)
            .then((answer) => setProblem(answer.kind === 'refused' ? refusal(answer) : null), fail);
        }}
      />
    </div>
  );
}
