import { type ReactElement, useState } from 'react';
import { VAT_KINDS, type VatKind } from '../../../../main/core/fiscal/basket.ts';
import {
  LONGEST_ARTICLE_NAME,
  LONGEST_CATEGORY_NAME,
  type OwnArticle,
  type OwnCategory,
  type OwnList,
  proposedKind,
} from '../../../../main/core/own-list/own-list.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Pick } from '../../../components/pick.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { parseEuros } from '../../../logic/euros.ts';
import sheet from '../parts.module.css';

const c = classesOf(sheet);

/** An article, new or changed: name, price, category, and what it is to the tax. */
export function ArticleDialog(props: {
  readonly list: OwnList;
  /** Null: a new one. */
  readonly article: OwnArticle | null;
  /** Where a new one goes unless somebody chooses another. */
  readonly category: OwnCategory | null;
  readonly onClose: () => void;
}): ReactElement {
  const { article, list, onClose } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [name, setName] = useState(article?.name ?? '');
  const [price, setPrice] = useState(article === null ? '' : priceText(article.cents));
  const [place, setPlace] = useState<string | null>(() => {
    const id = article === null ? props.category?.id : article.category;
    return id === undefined || id === null ? null : String(id);
  });
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<VatKind | null>(article?.kind ?? null);
  const [told, setTold] = useState<{ readonly isGood: boolean; readonly text: string } | null>(
    null,
  );
  /** Each new article begins with an empty form. */
  const [round, setRound] = useState(0);
  const chosen = list.categories.find(({ id }) => String(id) === place)?.name ?? '';
  const category = typed.trim() === '' ? chosen : typed;
  const proposed = proposedKind(name, category);
  const cents = parseEuros(price);
  const isReady = name.trim() !== '' && cents !== null;
  const save = (goesOn: boolean): void => {
    if (cents === null) return;
    const wish = { name, cents, category, kind: kind ?? proposed };
    api.ownList
      .edit(
        article === null
          ? { kind: 'add', article: wish }
          : { kind: 'change', id: article.id, article: wish },
      )
      .then((answer) => {
        if (answer.kind === 'refused') {
          setTold({ isGood: false, text: t(`ownList.problem.${answer.reason}`) });
          return;
        }
        if (!goesOn) {
          onClose();
          return;
        }
        setTold({ isGood: true, text: t('ownList.saved', { name: name.trim() }) });
        setName('');
        setPrice('');
        setKind(null);
        setRound(round + 1);
        const now = answer.view.list.categories.find((one) => one.name === category.trim());
        if (now !== undefined) {
          setPlace(String(now.id));
          setTyped('');
        }
      }, fail);
  };
  return (
    <Overlay
      place="wide"
      title={article === null ? t('ownList.newArticle') : article.name}
      onClose={onClose}
    >
      <div className={c('form')}>
        {told !== null && (
          <Message tone={told.isGood ? 'good' : 'bad'} title={told.text} announced />
        )}
        <NameAndPrice
          key={round}
          name={name}
          price={price}
          isPrice={cents !== null}
          onName={setName}
          onPrice={setPrice}
        />
        <CategoryFields
          list={list}
          place={place}
          typed={typed}
          onPlace={setPlace}
          onTyped={setTyped}
        />
        <Choice
          label={t('ownList.vat')}
          value={kind ?? proposed}
          options={VAT_KINDS.map((one) => ({ value: one, label: t(`ownList.kind.${one}`) }))}
          onChange={setKind}
        />
        {kind === null && <p className="quiet">{t('ownList.proposed')}</p>}
      </div>
      <Answers
        {...(told?.isGood === true ? { keep: t('action.close') } : {})}
        confirm={t('word.save')}
        isDisabled={!isReady}
        onConfirm={() => save(false)}
        onClose={onClose}
      >
        {article === null && (
          <ActionButton size="primary" isDisabled={!isReady} onPress={() => save(true)}>
            {t('ownList.saveMore')}
          </ActionButton>
        )}
      </Answers>
    </Overlay>
  );
}

function NameAndPrice(props: {
  readonly name: string;
  readonly price: string;
  /** False: what is typed as a price is none. */
  readonly isPrice: boolean;
  readonly onName: (name: string) => void;
  readonly onPrice: (price: string) => void;
}): ReactElement {
  const { isPrice, name, onName, onPrice, price } = props;
  const { t } = useTranslation();
  return (
    <div className={c('two')}>
      <Field
        label={t('word.name')}
        value={name}
        maxLength={LONGEST_ARTICLE_NAME}
        autoFocus
        onChange={onName}
      />
      <Field
        label={t('ownList.price')}
        help={t('ownList.priceHelp')}
        value={price}
        inputMode="numeric"
        fault={price === '' || isPrice ? null : t('ownList.priceFault')}
        maxLength={10}
        onChange={onPrice}
      />
    </div>
  );
}

/** The article's category: one that is there, or a new one, which wins. */
function CategoryFields(props: {
  readonly list: OwnList;
  readonly place: string | null;
  readonly typed: string;
  readonly onPlace: (place: string | null) => void;
  readonly onTyped: (name: string) => void;
}): ReactElement {
  const { list, onPlace, onTyped, place, typed } = props;
  const { t } = useTranslation();
  return (
    <div className={c('two')}>
      <div className={c('labelled')}>
        <strong>{t('word.category')}</strong>
        <Pick
          label={t('word.category')}
          value={place}
          all={t('ownList.none')}
          options={list.categories.map((one) => ({ value: String(one.id), label: one.name }))}
          onChange={onPlace}
        />
      </div>
      <Field
        label={t('ownList.newCategory')}
        help={t('ownList.newCategoryHelp')}
        value={typed}
        maxLength={LONGEST_CATEGORY_NAME}
        onChange={onTyped}
      />
    </div>
  );
}

function priceText(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
}
