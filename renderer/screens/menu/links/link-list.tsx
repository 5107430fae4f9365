import type { ReactElement } from 'react';
import { keyText } from '../../../../main/core/catalog/stock.ts';
import type { RefLinkView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Section } from '../../../components/section.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useLinks } from '../../../hooks/use-links.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { keyOf } from '../../../logic/sold-out.ts';
import sheet from './link-list.module.css';

const c = classesOf(sheet);

/** The refs that somebody has linked, with one tap to forget each. */
export function LinkList(): ReactElement {
  const { t } = useTranslation();
  const links = useLive('links');
  return (
    <Section boxed title={t('links.list')}>
      <p className="quiet">{t(links?.length === 0 ? 'links.none' : 'links.listAbout')}</p>
      {links !== null && links.length > 0 && (
        <ul>
          {links.map((link) => (
            <Line key={keyText(link)} link={link} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Line({ link }: { link: RefLinkView }): ReactElement {
  const { t } = useTranslation();
  const { unlink } = useLinks();
  const moment = useMoment();
  const [busy, during] = useBusy();
  const { at, name, ref, size, state } = link;
  const words = t('links.forget');
  return (
    <li className={c('line')}>
      <div className={c('text')}>
        <p>
          {ref} → <strong>{size === null ? name : `${name} · ${size}`}</strong>
        </p>
        <p className="quiet">{t('links.since', { moment: moment(at) })}</p>
        {state !== 'used' && <p className={c('odd')}>{t(`links.state.${state}`)}</p>}
      </div>
      <ActionButton
        icon="trash"
        label={t('soldOut.of', { action: words, name: ref })}
        isPending={busy}
        onPress={() => during(() => unlink(keyOf(link)))}
      >
        {words}
      </ActionButton>
    </li>
  );
}
