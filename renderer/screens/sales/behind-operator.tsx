import type { ReactElement, ReactNode } from 'react';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { OperatorBar } from '../../components/operators/operator-bar.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './behind-operator.module.css';

const c = classesOf(sheet);

/** What the shop sold, once somebody has said who they are; at once in a shop of one, or where it is not wanted. */
export function BehindOperator({ children }: { children: ReactNode }): ReactNode {
  const { settings } = useTill();
  const operators = useLive('operators');
  const isAsked = useReadable(settings, (known) => known?.operatorForSales !== false);
  if (!isAsked) return children;
  if (operators === null) return null;
  return operators.current === null ? <WhoIsIt /> : children;
}

function WhoIsIt(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={c('who')}>
      <Icon name="sales" large />
      <h2>{t('operators.who')}</h2>
      <p className="quiet">{t('operators.toSeeSales')}</p>
      <OperatorBar />
    </div>
  );
}
