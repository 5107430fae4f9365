import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { Section } from '../../components/section.tsx';
import { unreadField } from '../../logic/unread-field.ts';
import sheet from './order-raw.module.css';

const c = classesOf(sheet);

interface OrderRawProps {
  readonly problems: readonly string[];
  readonly raw: string | null;
}

/** What could not be read, and the order's text as it came, so that nothing is hidden. */
export function OrderRaw({ problems, raw }: OrderRawProps): ReactElement | null {
  const { t } = useTranslation();
  if (problems.length === 0 && raw === null) return null;
  const fieldWords = (path: string): string => {
    const parts = unreadField(path)?.map(({ name, number }) => {
      const field = t(`field.${name}`);
      return number === null ? field : t('panel.numbered', { field, number });
    });
    return parts?.join(' › ') ?? path;
  };
  return (
    <Section title={t('panel.unread')}>
      <p>{t('panel.unreadText')}</p>
      {problems.length > 0 && (
        <ul className={c('problems')}>
          {problems.map((path) => (
            <li key={path}>{fieldWords(path)}</li>
          ))}
        </ul>
      )}
      {raw !== null && (
        <Disclosure>
          <Heading level={4}>
            <Button slot="trigger" className={c('trigger')}>
              <Icon name="chevron" />
              {t('panel.raw')}
            </Button>
          </Heading>
          <DisclosurePanel>
            <pre className={c('raw')}>{raw}</pre>
          </DisclosurePanel>
        </Disclosure>
      )}
    </Section>
  );
}
