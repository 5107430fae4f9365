import type { ReactElement } from 'react';
import { OptionList } from '../../../components/option-list.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { useTakenByTerminal } from './taken.ts';

/** Of several that a terminal took of a ticket, the card that is meant, by its place among them. */
export function WhichCard(props: {
  readonly cards: ReturnType<typeof useTakenByTerminal>;
  readonly chosen: string;
  readonly onChange: (chosen: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <OptionList
      label={t('terminal.giveBack.which')}
      value={props.chosen}
      options={props.cards.map((card, n) => ({
        value: String(n),
        label: `${card.amount} · ${card.by}`,
      }))}
      onChange={props.onChange}
    />
  );
}
