import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { SystemPrinter } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './printer-fields.module.css';

const c = classesOf(sheet);

/** The printers that this computer knows, to choose one. */
export function SystemPrinters(props: {
  readonly chosen: string | null;
  readonly onChoose: (name: string, shownName: string) => void;
}): ReactElement {
  const { chosen, onChoose } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [known, setKnown] = useState<readonly SystemPrinter[] | null>(null);

  const look = useCallback(() => {
    setKnown(null);
    api.printing.listSystemPrinters().then(setKnown, (error: unknown) => {
      setKnown([]);
      fail(error);
    });
  }, [api, fail]);
  useEffect(look, [look]);

  if (known === null) return <p role="status">{t('printers.chooseLoading')}</p>;
  const isGone = chosen !== null && !known.some(({ name }) => name === chosen);
  const options = [
    ...(isGone ? [{ value: chosen, label: t('printers.chooseGone', { name: chosen }) }] : []),
    ...known.map(({ displayName, name }) => ({ value: name, label: displayName })),
  ];
  return (
    <div className={c('group')}>
      {options.length === 0 ? (
        <Message tone="warning" title={t('printers.chooseNone')} />
      ) : (
        <Choice
          label={t('printers.choose')}
          value={chosen ?? ''}
          options={options}
          onChange={(name) => {
            const printer = known.find((one) => one.name === name);
            onChoose(name, printer?.displayName ?? name);
          }}
        />
      )}
      <ActionButton onPress={look}>{t('printers.chooseAgain')}</ActionButton>
    </div>
  );
}
