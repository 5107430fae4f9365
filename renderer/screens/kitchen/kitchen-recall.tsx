import { type ReactElement, useEffect, useRef } from 'react';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CameIn } from './came-in.tsx';
import { useKitchen, useKitchenView } from './kitchen-context.ts';
import sheet from './kitchen-put-off.module.css';
import { KitchenTicketView } from './kitchen-ticket.tsx';

const c = classesOf(sheet);

/** The last tickets that were bumped here, to be read again: HubRise has been told of them by now. */
export function KitchenRecall(): ReactElement {
  const { leave } = useKitchen();
  const { bumped } = useKitchenView();
  const { t } = useTranslation();
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      role="dialog"
      aria-label={t('kitchenScreen.recall')}
      className={c('page')}
    >
      <div className={c('head')}>
        <h2>{t('kitchenScreen.recallTitle')}</h2>
        <CameIn />
        <CloseButton onPress={leave} />
      </div>
      <ol className={c('tickets')}>
        {bumped.map(({ ticket }) => (
          <li key={ticket.id} className={c('place')}>
            <KitchenTicketView ticket={ticket} place={null} />
          </li>
        ))}
      </ol>
    </section>
  );
}
