import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { classesOf } from './classes.ts';
import sheet from './fold.module.css';
import { Icon } from './icon.tsx';

const c = classesOf(sheet);

/** What is seldom needed, under a line that opens it in place. */
export function Fold(props: {
  readonly title: string;
  /** What stands there now, in a word or two. */
  readonly value?: string;
  /** Something there waits for a person: it is open until they close it. */
  readonly isCalling?: boolean;
  /** What is there should be looked at. */
  readonly isWarning?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const { children, isCalling = false, isWarning = false, title, value } = props;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isCalling;
  return (
    <section aria-label={title} className={c('fold', isWarning && 'warning')}>
      <h3>
        <Button className={c('line')} aria-expanded={isOpen} onPress={() => setChosen(!isOpen)}>
          {isWarning && <Icon name="warning" />}
          <span className={c('title')}>{title}</span>
          {value !== undefined && <span className={c('value')}>{value}</span>}
          <Icon name={isOpen ? 'up' : 'down'} />
        </Button>
      </h3>
      {isOpen && <div className={c('inside')}>{children}</div>}
    </section>
  );
}
