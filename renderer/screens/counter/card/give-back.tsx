import { type ReactElement, useState } from 'react';
import type { CounterView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { useTakenByTerminal } from './taken.ts';
import { WhichCard } from './which-card.tsx';

/** What the terminal took of a ticket that is not sold goes back by it; nothing where it took nothing. */
export function GiveBackButton({ view }: { view: CounterView }): ReactElement | null {
  const { terminal } = useTill();
  const { t } = useTranslation();
  const isSet = useReadable(terminal, (card) => card?.isSet === true);
  const [isOpen, setOpen] = useState(false);
  if (!isSet || (view.draft.terminal ?? []).length === 0) return null;
  return (
    <>
      <ActionButton look="danger-outline" onPress={() => setOpen(true)}>
        {t('terminal.giveBack.button')}
      </ActionButton>
      {isOpen && <GiveBackSheet view={view} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Which card it was, where there were several, and whether it is really to go back. */
function GiveBackSheet(props: {
  readonly view: CounterView;
  readonly onClose: () => void;
}): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('0');
  const { draft, rev } = props.view;
  const cards = useTakenByTerminal(draft);
  const amount = cards[Number(chosen)]?.amount ?? '';
  return (
    <Overlay
      place="centre"
      role="alertdialog"
      title={t('terminal.giveBack.title')}
      onClose={props.onClose}
    >
      <WhichCard cards={cards} chosen={chosen} onChange={setChosen} />
      <p>{t('terminal.giveBack.text')}</p>
      <Answers
        confirm={t('terminal.giveBack.confirm', { amount })}
        look="danger"
        onConfirm={() => {
          props.onClose();
          void api.terminal.giveBack(rev, Number(chosen)).catch(fail);
        }}
        onClose={props.onClose}
      />
    </Overlay>
  );
}
