import type { ReactElement } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { BOARD_COLUMNS } from '../../../main/core/board/board.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { keySign, SHORTCUTS } from '../../logic/shortcuts.ts';
import sheet from './help-list.module.css';

const c = classesOf(sheet);

const TROUBLES = [
  { trouble: 'no_order', icon: 'offline' },
  { trouble: 'printer', icon: 'printer' },
  { trouble: 'refused', icon: 'warning' },
  { trouble: 'cancelled', icon: 'cross' },
  { trouble: 'wrong', icon: 'undo' },
  { trouble: 'silent', icon: 'muted' },
] as const satisfies readonly { readonly trouble: string; readonly icon: IconName }[];

/** What each column of the board means, from left to right. */
export function HelpColumns(): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className={c('list')}>
      {BOARD_COLUMNS.map((column, index) => (
        <div key={column} className={c('row')}>
          <dt>
            <span className={c('sign')} aria-hidden="true">
              {index + 1}
            </span>
            {t(`column.${column}`)}
          </dt>
          <dd>{t(`help.column.${column}`)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What to do when something is not as it should be. */
export function HelpTrouble(): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className={c('list')}>
      {TROUBLES.map(({ icon, trouble }) => (
        <div key={trouble} className={c('row')}>
          <dt>
            <span className={c('sign')}>
              <Icon name={icon} />
            </span>
            {t(`help.trouble.${trouble}.title`)}
          </dt>
          <dd>
            <Trans i18nKey={`help.trouble.${trouble}.text`} components={{ b: <strong /> }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Key = (typeof SHORTCUTS)[number]['keys'][number]['key'];
/** Keys that are called by a name, and by another one in each language. */
const NAMED = {
  Enter: 'help.enter',
  Escape: 'help.escape',
  Home: 'help.home',
  End: 'help.end',
} as const satisfies Partial<Record<Key, string>>;

/** Every key that does something, from the one table that the keys themselves obey. */
export function HelpKeys(): ReactElement {
  const { t } = useTranslation();
  const nameOf = (key: string): string =>
    key in NAMED ? t(NAMED[key as keyof typeof NAMED]) : (keySign(key) ?? key);
  return (
    <dl className={c('list')}>
      {SHORTCUTS.map(({ keys, text }) => (
        <div key={text} className={c('row', 'keys')}>
          <dt>
            {keys.map(({ key }) => (
              <kbd key={key} className={c('key')}>
                {nameOf(key)}
              </kbd>
            ))}
          </dt>
          <dd>{t(`help.${text}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
