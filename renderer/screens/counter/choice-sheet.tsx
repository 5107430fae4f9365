import { type ReactElement, useState } from 'react';
import type { CatalogOptionList } from '../../../main/core/catalog/catalog.ts';
import {
  type Article,
  type Assortment,
  type Choice,
  holds,
  type OptionChoice,
  optionId,
  priceAt,
  type Size,
  type SizeChoice,
} from '../../../main/core/counter/assortment.ts';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { labelOf, listsOf, optionPrice, priceChoice } from '../../../main/core/counter/price.ts';
import { fiscalService } from '../../../main/core/counter/service.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Overlay } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { Answers } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { choosingOf } from '../../logic/carte.ts';
import { defaultOptions, isOff, withOption } from '../../logic/counter.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

interface ChoiceSheetProps {
  readonly article: Article;
  readonly goods: Assortment;
  readonly draft: Draft;
  /** What was chosen before, where a line is changed. */
  readonly before?: Choice;
  /** The size that is chosen at first, where it is sold now. */
  readonly size?: string | null;
  /** What else can be done with the line. */
  readonly onMore?: () => void;
  /** How many the line is of; of more than one all are meant, or one alone by a button of its own. */
  readonly count?: number;
  readonly onChosenForOne?: (choice: Choice) => void;
  readonly onClose: () => void;
  readonly onChosen: (choice: Choice) => void;
}

/** Sizes and options of a product, or the steps of a deal: what must be chosen comes first. */
export function ChoiceSheet(props: ChoiceSheetProps): ReactElement {
  const { article, before, count = 1, draft, goods, onChosenForOne } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const at = counter.momentOf(draft, goods);
  const off = counter.off();
  const isSoldNow = ({ sku }: Size): boolean =>
    !isOff('sku', sku.ref, off) && holds(sku.restrictions, at);
  const [steps, setSteps] = useState<readonly (SizeChoice | null)[]>(() =>
    before?.kind === 'deal'
      ? before.steps
      : before?.kind === 'product'
        ? [before]
        : firstSteps(article, goods, off, isSoldNow, props.size),
  );
  const choice = choiceOf(article, steps);
  const world = { assortment: goods, at, service: fiscalService(draft.service) };
  const priced =
    choice === null
      ? null
      : priceChoice(choice, { ...world, ...counter.rules(), isOff: () => false });
  const isOpen = choice === null || priced?.kind !== 'priced';
  const wordsFor = (cents: number): string => {
    const price = money({ cents: cents * count, currency: 'EUR' });
    return count > 1 ? t('comptoir.changeAll', { count, price }) : t('comptoir.addFor', { price });
  };
  const put = (index: number, step: SizeChoice): void =>
    setSteps(steps.map((one, place) => (place === index ? step : one)));
  return (
    <Overlay place="wide" title={article.name} onClose={props.onClose}>
      <div className={c('sheet')}>
        {stepsOf(article, goods).map(({ label, sizes }, index) => {
          const chosen = steps[index] ?? null;
          const size = sizes.find((one) => one.size.id === chosen?.size)?.size ?? null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps stand in their order.
            <div key={index}>
              {(sizes.length > 1 || article.kind === 'deal') && (
                <Group title={label ?? t('carte.sizesTitle')} rule={t('comptoir.chooseOne')}>
                  {sizes.map((one) => {
                    const cents = article.kind === 'deal' ? null : priceAt(one.size.sku, at);
                    return (
                      <PressButton
                        key={one.size.id}
                        className={c('option', one.size.id === chosen?.size && 'chosen')}
                        isDisabled={!isSoldNow(one.size)}
                        onPress={() =>
                          put(index, {
                            article: one.article.id,
                            size: one.size.id,
                            options: defaultOptions(one.size, goods, off),
                          })
                        }
                      >
                        <span>{one.name}</span>
                        {cents !== null && <b>{money({ cents, currency: 'EUR' })}</b>}
                      </PressButton>
                    );
                  })}
                </Group>
              )}
              {size !== null &&
                chosen !== null &&
                listsOf(size, goods).map((list) => (
                  <OptionGroup
                    key={list.key}
                    list={list}
                    options={chosen.options}
                    off={off}
                    priceOf={(option) => optionPrice(option, at)}
                    onChange={(options) => put(index, { ...chosen, options })}
                  />
                ))}
            </div>
          );
        })}
      </div>
      <Answers
        confirm={
          priced?.kind === 'priced' ? wordsFor(priced.priced.unit) : t('comptoir.chooseFirst')
        }
        isDisabled={isOpen}
        onConfirm={() => {
          if (choice !== null) props.onChosen(choice);
        }}
        onClose={props.onClose}
      >
        {onChosenForOne !== undefined && (
          <ActionButton
            size="primary"
            isDisabled={isOpen}
            onPress={() => {
              if (choice !== null) onChosenForOne(choice);
            }}
          >
            {t('comptoir.changeOne', { count })}
          </ActionButton>
        )}
        {props.onMore !== undefined && (
          <ActionButton size="primary" onPress={props.onMore}>
            {t('comptoir.lineMore')}
          </ActionButton>
        )}
      </Answers>
    </Overlay>
  );
}

function Group(props: {
  readonly title: string;
  readonly rule: string;
  readonly children: ReactElement[];
}): ReactElement {
  return (
    <fieldset>
      <legend className={c('legend')}>{`${props.title} · ${props.rule}`}</legend>
      <div className={c('options')}>{props.children}</div>
    </fieldset>
  );
}

function OptionGroup(props: {
  readonly list: CatalogOptionList;
  readonly options: readonly OptionChoice[];
  readonly off: ReadonlySet<string>;
  readonly priceOf: (option: CatalogOptionList['options'][number]) => number;
  readonly onChange: (options: readonly OptionChoice[]) => void;
}): ReactElement {
  const { list, off, onChange, options } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const rule = choosingOf(list);
  const said =
    rule.kind === 'any'
      ? t('carte.choose.any')
      : rule.kind === 'between'
        ? t('carte.choose.between', { min: rule.min, max: rule.max })
        : t(`carte.choose.${rule.kind}`, { count: rule.count });
  return (
    <Group title={list.name ?? t('carte.optionsTitle')} rule={said}>
      {list.options.map((option) => {
        const id = optionId(option);
        const count = options.find((one) => one.list === list.key && one.option === id)?.count ?? 0;
        const isWithout = option.isDefault && count === 0 && list.max !== 1;
        // What comes with it is left out by a tap; anything else is taken once more.
        const leaves = option.isDefault && count > 0;
        const cents = props.priceOf(option);
        return (
          <span key={id} className={c('pair')}>
            <PressButton
              className={c('option', count > 0 && 'chosen', isWithout && 'without')}
              isDisabled={!leaves && isOff('option', option.ref, off)}
              onPress={() => onChange(withOption(options, list, id, leaves ? -1 : 1))}
            >
              <span>
                {isWithout && `${t('comptoir.without')} `}
                {count > 1 && `${count}× `}
                {option.name ?? id}
              </span>
              {cents !== 0 && <b>{`+ ${money({ cents, currency: 'EUR' })}`}</b>}
            </PressButton>
            {count > 0 && !option.isDefault && list.max !== 1 && (
              <PressButton
                className={c('less')}
                label={t('comptoir.less', { name: option.name ?? id })}
                onPress={() => onChange(withOption(options, list, id, -1))}
              >
                −
              </PressButton>
            )}
          </span>
        );
      })}
    </Group>
  );
}

interface Step {
  readonly label: string | null;
  readonly sizes: readonly {
    readonly article: Article;
    readonly size: Size;
    readonly name: string;
  }[];
}

function stepsOf(article: Article, goods: Assortment): readonly Step[] {
  if (article.kind === 'product') {
    const sizes = article.sizes.map((size) => ({
      article,
      size,
      name: size.sku.name ?? article.name,
    }));
    return [{ label: null, sizes }];
  }
  return article.deal.lines.map(({ label, skus }) => ({
    label,
    sizes: skus.flatMap(({ ref }) => {
      const found = ref === null ? undefined : goods.byRef.get(ref);
      return found === undefined ? [] : [{ ...found, name: labelOf(found.article, found.size) }];
    }),
  }));
}

function firstSteps(
  article: Article,
  goods: Assortment,
  off: ReadonlySet<string>,
  isSoldNow: (size: Size) => boolean,
  wanted: string | null = null,
): readonly (SizeChoice | null)[] {
  return stepsOf(article, goods).map(({ sizes }) => {
    const [only, second] = sizes;
    const usual = sizes.find(({ size }) => size.id === wanted && isSoldNow(size));
    const first = second === undefined ? only : usual;
    if (first === undefined) return null;
    const options = defaultOptions(first.size, goods, off);
    return { article: first.article.id, size: first.size.id, options };
  });
}

function choiceOf(article: Article, steps: readonly (SizeChoice | null)[]): Choice | null {
  const chosen = steps.filter((step) => step !== null);
  if (chosen.length !== steps.length) return null;
  const [first] = chosen;
  if (article.kind === 'deal') return { kind: 'deal', article: article.id, steps: chosen };
  return first === undefined ? null : { kind: 'product', ...first };
}
