import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { placeKey } from '../../components/place-key.ts';
import { Section } from '../../components/section.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { unreadField } from '../../logic/unread-field.ts';
import sheet from './order-raw.module.css';
import { useOrderRaw } from './use-order-raw.ts';

const c = classesOf(sheet);

interface OrderRawProps {
  readonly id: string;
  readonly problems: readonly string[];
  readonly rawLength: number | null;
}

/** What could not be read, and the order's text as it came, so that nothing is hidden. */
export function OrderRaw({ id, problems, rawLength }: OrderRawProps): ReactElement | null {
  const { t } = useTranslation();
  if (problems.length === 0 && rawLength === null) return null;
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
      {rawLength !== null && <RawText key={rawLength} id={id} length={rawLength} />}
    </Section>
  );
}

/** Asked for when somebody wants to see it, a part at a time: it may be megabytes. */
function RawText({ id, length }: { id: string; length: number }): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { parts, next, more } = useOrderRaw(id, isOpen);
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={4}>
        <Button slot="trigger" className={c('trigger')}>
          <Icon name="chevron" />
          {t('panel.raw')}
        </Button>
      </Heading>
      <DisclosurePanel>
        <pre className={c('raw')}>
          {parts.map((part, index) => (
            <span key={placeKey(index)}>{part}</span>
          ))}
        </pre>
        {next !== null && (
          <div className={c('next')}>
            <ActionButton onPress={more}>{t('panel.rawNext')}</ActionButton>
            <p>{t('panel.rawLeft', { count: length - next })}</p>
          </div>
        )}
      </DisclosurePanel>
    </Disclosure>
  );
}
