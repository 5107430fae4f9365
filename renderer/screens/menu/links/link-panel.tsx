import { type ReactElement, useState } from 'react';
import {
  keyText,
  LONGEST_MENU_SEARCH,
  type StockKey,
} from '../../../../main/core/catalog/stock.ts';
import type { MenuHit } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { CloseButton } from '../../../components/close-button.tsx';
import { FindField } from '../../../components/find-field.tsx';
import { Message } from '../../../components/message.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { PressButton } from '../../../components/press-button.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useLinks } from '../../../hooks/use-links.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { keyOf } from '../../../logic/sold-out.ts';
import sheet from './link-panel.module.css';
import { useFound } from './use-found.ts';

const c = classesOf(sheet);

/** So many are shown: who does not see it among them types another letter. */
const MOST_SHOWN = 40;

/** What is this reference? One tap on a product, a size or an option, and the shop knows from then on. */
export function LinkPanel({ of }: { of: StockKey }): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const close = (): void => ui.close('link_ref');
  const title = t('links.title', { ref: of.ref });
  return (
    <Overlay place="side" label={title} onClose={close}>
      <div className={c('panel')}>
        <header className={c('head')}>
          <h2>{title}</h2>
          <CloseButton onPress={close} />
        </header>
        <p className={c('about')}>{t('links.about')}</p>
        <search className={c('search')}>
          <FindField
            label={t('word.searchTheMenu')}
            hint={t('soldOut.searchHint')}
            value={text}
            maxLength={LONGEST_MENU_SEARCH}
            autoFocus
            onChange={setText}
          />
        </search>
        <Found of={of} text={text} onDone={close} />
      </div>
    </Overlay>
  );
}

function Found(props: { of: StockKey; text: string; onDone: () => void }): ReactElement {
  const { of, onDone, text } = props;
  const { t } = useTranslation();
  const { link } = useLinks();
  const [found, retry] = useFound(text);
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<Awaited<ReturnType<typeof link>>>(null);
  const choose = async (hit: MenuHit): Promise<void> => {
    const why = await link(of, keyOf(hit), hit.name);
    if (why === null) onDone();
    else setProblem(why);
  };
  if (found.kind === 'failed') {
    return (
      <div className={c('note')}>
        <Message
          tone="bad"
          title={t('soldOut.searchFailed')}
          announced
          actions={<ActionButton onPress={retry}>{t('soldOut.retry')}</ActionButton>}
        />
      </div>
    );
  }
  const hits = found.kind === 'shown' ? found.hits : [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys.
    <div className={c('body')} tabIndex={0}>
      {problem !== null && <Message tone="bad" title={t(`links.problem.${problem}`)} announced />}
      <p className="unseen" role="status">
        {found.kind === 'shown' ? t('carte.found', { count: hits.length }) : ''}
      </p>
      {found.kind === 'shown' && hits.length === 0 && (
        <p className={c('note')}>{t('soldOut.nothingFound')}</p>
      )}
      <ul aria-label={t('soldOut.found')}>
        {hits.slice(0, MOST_SHOWN).map((hit) => (
          <li key={keyText(hit)}>
            <PressButton
              className={c('row')}
              isDeaf={busy}
              onPress={() => during(() => choose(hit))}
            >
              <strong>{hit.name}</strong>
              {hit.of !== null && (
                <span className="quiet small">
                  {hit.kind === 'option' ? t('soldOut.optionOf', { lists: hit.of }) : hit.of}
                </span>
              )}
            </PressButton>
          </li>
        ))}
      </ul>
      {hits.length > MOST_SHOWN && <p className={c('note')}>{t('links.more')}</p>}
    </div>
  );
}
