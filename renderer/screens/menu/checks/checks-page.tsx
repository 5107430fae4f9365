import { type ReactElement, useState } from 'react';
import type {
  Finding,
  FindingPlace,
  Findings,
} from '../../../../main/core/checks/check-catalog.ts';
import type { CheckView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { Message } from '../../../components/message.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { byGravity, countFindings } from '../../../logic/catalog-checks.ts';
import { LinkList } from '../links/link-list.tsx';
import sheet from './checks-page.module.css';
import type { CheckState } from './use-check.ts';
import { useFindingWords } from './use-finding-words.ts';

const c = classesOf(sheet);

interface ChecksPageProps {
  readonly state: CheckState;
  readonly onRetry: () => void;
  readonly onBack: () => void;
  /** Shows what something is wrong with. */
  readonly onShow: (at: FindingPlace) => void;
}

/** Vérifier la carte: what is wrong with the catalogue, by how grave it is, with what to do. */
export function ChecksPage({ onBack, onRetry, onShow, state }: ChecksPageProps): ReactElement {
  const { t } = useTranslation();
  return (
    <section className={c('page')} aria-label={t('checks.title')}>
      <header className={c('head')}>
        <IconButton icon="back" label={t('checks.back')} onPress={onBack} />
        <h2>{t('checks.title')}</h2>
        {state.kind === 'known' && <Total view={state.view} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        {state.kind === 'known' && <Found view={state.view} onShow={onShow} />}
        <LinkList />
        {state.kind === 'loading' && <p role="status">{t('checks.loading')}</p>}
        {state.kind === 'unread' && <p role="status">{t('checks.unread')}</p>}
        {state.kind === 'failed' && (
          <Message
            tone="bad"
            title={t('checks.failed')}
            announced
            actions={<ActionButton onPress={onRetry}>{t('soldOut.retry')}</ActionButton>}
          />
        )}
      </div>
    </section>
  );
}

function Total({ view }: { view: CheckView }): ReactElement {
  const { t } = useTranslation();
  const count = countFindings(view.findings);
  return (
    <p className="quiet" role="status">
      {count === 0 ? '' : t('checks.count', { count })}
    </p>
  );
}

interface FoundProps {
  readonly view: CheckView;
  readonly onShow: (at: FindingPlace) => void;
}

function Found({ onShow, view }: FoundProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {view.findings.length === 0 && (
        <Message tone="good" title={t('checks.none')}>
          {t('checks.noneNext')}
        </Message>
      )}
      {byGravity(view.findings).map(({ findings, gravity }) => (
        <Section key={gravity} boxed title={t(`checks.gravity.${gravity}`)}>
          {findings.map((found) => (
            <Kind key={found.kind} found={found} onShow={onShow} />
          ))}
        </Section>
      ))}
      {!view.knowsSales && <p className="quiet">{t('checks.noSales')}</p>}
    </>
  );
}

/** So many are shown before somebody wants to see all of them. */
const FEW = 8;

function Kind(props: { found: Findings } & Pick<FoundProps, 'onShow'>): ReactElement {
  const { found, onShow } = props;
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const { count, first, kind } = found;
  const shown = isWhole ? first : first.slice(0, FEW);
  const isOfNothing = first.every(
    ({ at, name, said }) => at === null && name === null && said === null,
  );
  return (
    <div className={c('kind')}>
      <h3 className={c('what')}>
        {t(`checks.kind.${kind}.what`)}
        {!isOfNothing && <span className={c('count')}>{count}</span>}
      </h3>
      <p className="quiet">{t(`checks.kind.${kind}.next`)}</p>
      {!isOfNothing && (
        <ul className={c('rows')}>
          {shown.map((one, index) => (
            <Row key={placeKey(index)} finding={one} onShow={onShow} />
          ))}
        </ul>
      )}
      {shown.length < first.length && (
        <ActionButton icon="down" onPress={() => setWhole(true)}>
          {t('checks.all', { count: first.length })}
        </ActionButton>
      )}
      {isWhole && first.length < count && (
        <p className="quiet">{t('checks.more', { count: count - first.length })}</p>
      )}
    </div>
  );
}

function Row(props: { finding: Finding } & Pick<FoundProps, 'onShow'>): ReactElement {
  const { finding, onShow } = props;
  const { t } = useTranslation();
  const { said, where } = useFindingWords()(finding);
  const { at } = finding;
  return (
    <li className={c('row')}>
      <p className={c('where')}>
        <strong>{where}</strong>
        {said !== null && <span className="quiet">{said}</span>}
      </p>
      {at !== null && (
        <ActionButton
          label={t('soldOut.of', { action: t('checks.show'), name: where })}
          onPress={() => onShow(at)}
        >
          {t('checks.show')}
        </ActionButton>
      )}
    </li>
  );
}
