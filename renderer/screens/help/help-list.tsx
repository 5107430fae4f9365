import type { ReactElement } from 'react';
import { Trans } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { keySign, SHORTCUTS } from '../../logic/shortcuts.ts';
import sheet from './help-list.module.css';

const c = classesOf(sheet);

type Sign = { readonly icon: IconName } | { readonly number: number };

/** From left to right, then what opens from the line below them. */
const PLACES = [
  { place: 'to_accept', name: 'column.to_accept', sign: { number: 1 } },
  { place: 'in_preparation', name: 'column.in_preparation', sign: { number: 2 } },
  { place: 'ready', name: 'column.ready', sign: { number: 3 } },
  { place: 'in_delivery', name: 'column.in_delivery', sign: { icon: 'up' } },
  { place: 'later', name: 'column.later', sign: { icon: 'up' } },
  { place: 'all_day', name: 'help.column.allDayName', sign: { icon: 'up' } },
] as const satisfies readonly { place: string; name: string; sign: Sign }[];

const TIPS = [
  { topic: 'taps', icon: 'check' },
  { topic: 'steady', icon: 'pin' },
  { topic: 'take_back', icon: 'undo' },
  { topic: 'reopen', icon: 'back' },
  { topic: 'pause', icon: 'pause' },
  { topic: 'kitchen', icon: 'eat_in' },
  { topic: 'sold_out', icon: 'off' },
  { topic: 'carte', icon: 'book' },
  { topic: 'publish', icon: 'edit' },
  { topic: 'link', icon: 'search' },
  { topic: 'counter', icon: 'till' },
  { topic: 'push', icon: 'send' },
  { topic: 'own_list', icon: 'book' },
  { topic: 'terminal', icon: 'card' },
  { topic: 'bill', icon: 'note' },
  { topic: 'closings', icon: 'cash' },
  { topic: 'statistics', icon: 'sales' },
] as const satisfies readonly { topic: string; icon: IconName }[];

const TROUBLES = [
  { topic: 'no_order', icon: 'offline' },
  { topic: 'printer', icon: 'printer' },
  { topic: 'refused', icon: 'warning' },
  { topic: 'cancelled', icon: 'cross' },
  { topic: 'paused', icon: 'pause' },
  { topic: 'wrong', icon: 'undo' },
  { topic: 'silent', icon: 'muted' },
] as const satisfies readonly { topic: string; icon: IconName }[];

/** What each column of the board means, and what opens from the line below. */
export function HelpColumns(): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className={c('list')}>
      {PLACES.map(({ name, place, sign }) => (
        <Row key={place} title={t(name)} sign={sign}>
          <Trans i18nKey={`help.column.${place}`} components={BOLD} />
        </Row>
      ))}
    </dl>
  );
}

/** How the till is worked with, and what there is besides the board. */
export function HelpTips(): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className={c('list')}>
      {TIPS.map(({ icon, topic }) => (
        <Row key={topic} title={t(`help.tip.${topic}.title`)} sign={{ icon }}>
          <Trans i18nKey={`help.tip.${topic}.text`} components={BOLD} />
        </Row>
      ))}
    </dl>
  );
}

/** What to do when something is not as it should be. */
export function HelpTrouble(): ReactElement {
  const { t } = useTranslation();
  return (
    <dl className={c('list')}>
      {TROUBLES.map(({ icon, topic }) => (
        <Row key={topic} title={t(`help.trouble.${topic}.title`)} sign={{ icon }}>
          <Trans i18nKey={`help.trouble.${topic}.text`} components={BOLD} />
        </Row>
      ))}
    </dl>
  );
}

const BOLD = { b: <strong /> };

function Row(props: { sign: Sign; title: string; children: ReactElement }): ReactElement {
  const { children, sign, title } = props;
  return (
    <div className={c('row')}>
      <dt>
        <span className={c('sign')} aria-hidden="true">
          {'icon' in sign ? <Icon name={sign.icon} /> : sign.number}
        </span>
        {title}
      </dt>
      <dd>{children}</dd>
    </div>
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
