import { type ReactElement, useState } from 'react';
import type { CatalogOption } from '../../../main/core/catalog/catalog.ts';
import {
  type OptionChoice,
  type OptionList,
  optionId,
} from '../../../main/core/counter/assortment.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { choosingOf } from '../../logic/carte.ts';
import { isChoice, isOff, isTakenOff, withOption } from '../../logic/counter.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

interface OptionsProps {
  readonly options: readonly OptionChoice[];
  readonly off: ReadonlySet<string>;
  readonly priceOf: (option: CatalogOption) => number;
  readonly onChange: (options: readonly OptionChoice[]) => void;
}

/**
 * The lists of a size: those of which something is chosen first, then what is added, or left out, as somebody has
 * chosen with one tap: it stays so until the next one.
 */
export function OptionGroups(
  props: OptionsProps & { readonly lists: readonly OptionList[] },
): ReactElement {
  const { lists, ...options } = props;
  const { t } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  const others = lists.filter((list) => !isChoice(list));
  const has = (isOut: boolean): boolean =>
    others.some((list) => list.options.some((option) => isTakenOff(list, option) === isOut));
  const hasBoth = has(true) && has(false);
  const isOut = hasBoth ? isLeaving : has(true);
  return (
    <>
      {lists.filter(isChoice).map((list) => (
        <OptionGroup key={list.key} list={list} shown={list.options} {...options} />
      ))}
      {hasBoth && (
        <div className={c('modes')}>
          <PressButton
            className={c('mode', !isOut && 'chosen')}
            isExpanded={!isOut}
            onPress={() => setLeaving(false)}
          >
            {t('comptoir.with')}
          </PressButton>
          <PressButton
            className={c('mode', isOut && 'without')}
            isExpanded={isOut}
            onPress={() => setLeaving(true)}
          >
            {t('comptoir.without')}
          </PressButton>
        </div>
      )}
      {others.map((list) => {
        const shown = list.options.filter((option) => isTakenOff(list, option) === isOut);
        if (shown.length === 0) return null;
        return (
          <OptionGroup
            key={`${list.key} ${isOut}`}
            list={list}
            shown={shown}
            isPlain={hasBoth && others.length === 1}
            {...options}
          />
        );
      })}
    </>
  );
}

/** Buttons to choose from, under what they are and how many of them are wanted. */
export function Group(props: {
  readonly title: string;
  readonly rule: string;
  /** What stands above it says all: this is for those who do not see that. */
  readonly isUnseen?: boolean;
  readonly children: ReactElement[];
}): ReactElement {
  return (
    <fieldset className={c(props.isUnseen === true && 'plain')}>
      <legend
        className={props.isUnseen === true ? 'unseen' : c('legend')}
      >{`${props.title} · ${props.rule}`}</legend>
      <div className={c('options')}>{props.children}</div>
    </fieldset>
  );
}

function OptionGroup(
  props: OptionsProps & {
    readonly list: OptionList;
    readonly shown: readonly CatalogOption[];
    /** It is the only list of its mode: where as many as one likes are taken, that need not be said. */
    readonly isPlain?: boolean;
  },
): ReactElement {
  const { isPlain = false, list, off, onChange, options, shown } = props;
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
    <Group
      title={list.name ?? t('carte.optionsTitle')}
      rule={said}
      isUnseen={isPlain && rule.kind === 'any'}
    >
      {shown.map((option) => {
        const id = optionId(option);
        const count = options.find((one) => one.list === list.key && one.option === id)?.count ?? 0;
        const isWithout = option.isDefault && count === 0 && list.max !== 1;
        const isOut = !isChoice(list) && isTakenOff(list, option);
        // What comes with it is left out by a tap, or left in again; anything else is taken once more.
        const leaves = count > 0 && (option.isDefault || isOut);
        const isTaken = count > 0 && !isOut;
        const isLeftOut = isWithout || (count > 0 && isOut && !option.isDefault);
        const cents = props.priceOf(option);
        return (
          <span key={id} className={c('pair')}>
            <PressButton
              className={c('option', isTaken && 'chosen', isLeftOut && 'without')}
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
            {isTaken && !option.isDefault && list.max !== 1 && (
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
