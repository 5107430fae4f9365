import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../components/classes.ts';
import { keySign, SHORTCUTS } from '../logic/shortcuts.ts';
import sheet from './key-list.module.css';

const c = classesOf(sheet);

type Key = (typeof SHORTCUTS)[number]['keys'][number]['key'];
/** Keys that are called by a name, and by another one in each language. */
const NAMED = {
  Enter: 'help.enter',
  Escape: 'help.escape',
  Home: 'help.home',
  End: 'help.end',
} as const satisfies Partial<Record<Key, string>>;

/** Every key that does something, from the one table that the keys themselves obey. */
export function KeyList(): ReactElement {
  const { t } = useTranslation();
  const nameOf = (key: string): string =>
    key in NAMED ? t(NAMED[key as keyof typeof NAMED]) : (keySign(key) ?? key);
  return (
    <dl className={c('keys')}>
      {SHORTCUTS.map(({ keys, text }) => (
        <div key={text} className={c('row')}>
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
