import { type ReactElement, useState } from 'react';
import {
  type Article,
  type Assortment,
  type Choice,
  holds,
  priceAt,
  type SellingMoment,
  type Size,
  type SizeChoice,
} from '../../../main/core/counter/assortment.ts';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { labelOf, listsOf, optionPrice, priceChoice } from '../../../main/core/counter/price.ts';
import { fiscalService } from '../../../main/core/counter/service.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { Answers } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { defaultOptions, firstOptions, isOff } from '../../logic/counter.ts';
import { BesideSheet } from './beside-sheet.tsx';
import { Group, OptionGroups } from './option-groups.tsx';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

interface ChoiceSheetProps {
  readonly article: Article;
  readonly goods: Assortment;
  readonly draft: Draft;
  /** What was chosen before, where a line is changed. */
  readonly before?: Choice;
  /** The size that is chosen at first, where it is sold now; null: the one that was chosen last, or `usual`. */
  readonly size?: string | null;
  /** The size that is sold most. */
  readonly usual?: string | null;
  /** What else can be done with the line. */
  readonly onMore?: () => void;
  /** How many the line is of; of more than one all are meant, or one alone by a button of its own. */
  readonly count?: number;
  readonly onChosenForOne?: (choice: Choice) => void;
  /** Where it stands beside the ticket; absent: it lies over all of the screen. */
  readonly place?: HTMLElement | null;
  /** What is chosen is on the ticket at once; absent: once it is confirmed. */
  readonly onChanged?: (choice: Choice) => void;
  readonly onClose: () => void;
  readonly onChosen: (choice: Choice) => void;
}

/** Sizes and options of a product, or the steps of a deal: what must be chosen comes first. */
export function ChoiceSheet(props: ChoiceSheetProps): ReactElement {
  const { article, before, draft, goods, onChanged, onClose, place = null } = props;
  const { counter } = useTill();
  const at = counter.momentOf(draft, goods);
  const off = counter.off();
  const isSoldNow = ({ sku }: Size): boolean =>
    !isOff('sku', sku.ref, off) && holds(sku.restrictions, at);
  const [steps, setSteps] = useState<readonly (SizeChoice | null)[]>(() =>
    before?.kind === 'deal'
      ? before.steps
      : before?.kind === 'product'
        ? [before]
        : firstSteps(props, off, isSoldNow, counter.lastChoice(article.id)),
  );
  const world = { assortment: goods, at, service: fiscalService(draft.service) };
  const unitOf = (choice: Choice | null): number | null => {
    if (choice === null) return null;
    const priced = priceChoice(choice, { ...world, ...counter.rules(), isOff: () => false });
    return priced.kind === 'priced' ? priced.priced.unit : null;
  };
  const choice = choiceOf(article, steps);
  const put = (index: number, step: SizeChoice): void => {
    const next = steps.map((one, at) => (at === index ? step : one));
    setSteps(next);
    const chosen = choiceOf(article, next);
    if (chosen !== null && unitOf(chosen) !== null) onChanged?.(chosen);
  };
  const body = (
    <ChoiceSteps
      article={article}
      goods={goods}
      steps={steps}
      at={at}
      off={off}
      isSoldNow={isSoldNow}
      onPut={put}
    />
  );
  const foot = <ChoiceFoot {...props} choice={choice} unit={unitOf(choice)} />;
  if (place !== null) {
    return (
      <BesideSheet place={place} title={article.name} foot={foot} onClose={onClose}>
        {body}
      </BesideSheet>
    );
  }
  return (
    <Overlay place="wide" title={article.name} onClose={onClose}>
      {body}
      {foot}
    </Overlay>
  );
}

/** What is chosen of each step, its size first. */
function ChoiceSteps(props: {
  readonly article: Article;
  readonly goods: Assortment;
  readonly steps: readonly (SizeChoice | null)[];
  readonly at: SellingMoment;
  readonly off: ReadonlySet<string>;
  readonly isSoldNow: (size: Size) => boolean;
  readonly onPut: (index: number, step: SizeChoice) => void;
}): ReactElement {
  const { article, at, goods, isSoldNow, off, onPut, steps } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  return (
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
                        onPut(index, {
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
            {size !== null && chosen !== null && (
              <OptionGroups
                key={size.id}
                lists={listsOf(size, goods)}
                options={chosen.options}
                off={off}
                priceOf={(option) => optionPrice(option, at)}
                onChange={(options) => onPut(index, { ...chosen, options })}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** How the sheet ends: what is chosen is put on the ticket, or is there already. */
function ChoiceFoot(
  props: ChoiceSheetProps & {
    /** Null: something has to be chosen. */
    readonly choice: Choice | null;
    /** What one of it costs, cents; null: it cannot be sold so. */
    readonly unit: number | null;
  },
): ReactElement {
  const { choice, count = 1, onChanged, onChosenForOne, onClose, onMore, unit } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const isOpen = choice === null || unit === null;
  const price = money({ cents: (unit ?? 0) * count, currency: 'EUR' });
  const more = onMore !== undefined && (
    <ActionButton size="primary" onPress={onMore}>
      {t('comptoir.lineMore')}
    </ActionButton>
  );
  if (onChanged !== undefined) {
    return (
      <OverlayActions>
        {more}
        <ActionButton size="primary" look="primary" isDisabled={isOpen} onPress={onClose}>
          {isOpen ? t('comptoir.chooseFirst') : `${t('comptoir.ok')} · ${price}`}
        </ActionButton>
      </OverlayActions>
    );
  }
  const words =
    count > 1 ? t('comptoir.changeAll', { count, price }) : t('comptoir.addFor', { price });
  return (
    <Answers
      confirm={isOpen ? t('comptoir.chooseFirst') : words}
      isDisabled={isOpen}
      onConfirm={() => {
        if (choice !== null) props.onChosen(choice);
      }}
      onClose={onClose}
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
      {more}
    </Answers>
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

/** What the sheet begins with; `last`: what was chosen of the article last. */
function firstSteps(
  { article, goods, size: wanted = null, usual = null }: ChoiceSheetProps,
  off: ReadonlySet<string>,
  isSoldNow: (size: Size) => boolean,
  last: Choice | undefined,
): readonly (SizeChoice | null)[] {
  return stepsOf(article, goods).map(({ sizes }, index) => {
    const before =
      last?.kind === 'deal' ? last.steps[index] : last?.kind === 'product' ? last : null;
    const isBefore = (one: Step['sizes'][number]): boolean =>
      one.article.id === before?.article && one.size.id === before.size;
    const [only, second] = sizes;
    const sold = sizes.filter(({ size }) => isSoldNow(size));
    const isOf = (id: string | null) => sold.find(({ size }) => size.id === id);
    const likely = isOf(wanted) ?? sold.find(isBefore) ?? isOf(usual);
    const first = second === undefined ? only : likely;
    if (first === undefined) return null;
    const { article: of, size } = first;
    const chosen = before?.article === of.id ? before.options : [];
    return { article: of.id, size: size.id, options: firstOptions(size, goods, off, chosen) };
  });
}

function choiceOf(article: Article, steps: readonly (SizeChoice | null)[]): Choice | null {
  const chosen = steps.filter((step) => step !== null);
  if (chosen.length !== steps.length) return null;
  const [first] = chosen;
  if (article.kind === 'deal') return { kind: 'deal', article: article.id, steps: chosen };
  return first === undefined ? null : { kind: 'product', ...first };
}
