import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from '../i18n/use-translation.ts';
import { classesOf } from './classes.ts';
import { Icon } from './icon.tsx';
import sheet from './why.module.css';

const c = classesOf(sheet);

/** Something on a page with a small « ? » beside it, which says below what it is for: who knows it need not read. */
export function Why(props: {
  /** What is explained, for those who do not see where the sign stands. */
  readonly about: string;
  readonly text: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { about, children, text } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={c('why')}>
      <div className={c('line')}>
        {children}
        <Button
          className={c('sign')}
          aria-label={t('settings.why', { about })}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          <Icon name="help" />
        </Button>
      </div>
      {isOpen && <p className={c('text')}>{text}</p>}
    </div>
  );
}
