import { type ReactElement, useEffect, useState } from 'react';
import type { PreviewRequest, TicketPreview } from '../../preload/contract.ts';
import { useTill } from '../hooks/till-context.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { takeAnswer } from '../state/take-answer.ts';
import { classesOf } from './classes.ts';
import sheet from './ticket-paper.module.css';
import { TicketPaper } from './ticket-paper.tsx';

const c = classesOf(sheet);

/** The ticket that would come out, on a table of its own that can be scrolled. */
export function TicketPreviewPane(request: PreviewRequest): ReactElement {
  const { t } = useTranslation();
  const state = useTicketPreview(request);
  const label = t('printing.previewOf', { kind: t(`printing.kind.${request.kind}`) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long ticket is scrolled with the keys.
    <section className={c('table')} aria-label={label} tabIndex={0}>
      {state.kind === 'known' ? (
        <>
          <TicketPaper preview={state.preview} />
          {state.preview.leftOut > 0 && (
            <p>{t('printing.previewLeftOut', { count: state.preview.leftOut })}</p>
          )}
        </>
      ) : (
        <p role="status">
          {t(state.kind === 'loading' ? 'printing.previewLoading' : 'printing.previewNone')}
        </p>
      )}
    </section>
  );
}

type PreviewState =
  | { readonly kind: 'loading' | 'none' }
  | { readonly kind: 'known'; readonly preview: TicketPreview };

/** What a ticket will look like on paper. */
function useTicketPreview({ columns, kind, orderId }: PreviewRequest): PreviewState {
  const { api, fail } = useTill();
  const [state, setState] = useState<PreviewState>({ kind: 'loading' });

  useEffect(() => {
    const show = (preview: TicketPreview | null): void =>
      setState(preview === null ? { kind: 'none' } : { kind: 'known', preview });
    return takeAnswer(api.printing.preview({ columns, kind, orderId }), show, fail);
  }, [api, columns, fail, kind, orderId]);

  return state;
}
