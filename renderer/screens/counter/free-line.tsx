import { type ReactElement, useState } from 'react';
import { LONGEST_LABEL } from '../../../main/core/counter/draft.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Field } from '../../components/field.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';

/** What no article says: its words, its price, and what it is for the VAT. */
export function FreeLine({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { counter } = useTill();
  const { t } = useTranslation();
  const [label, setLabel] = useState('');
  const [price, setPrice] = useState('');
  const typed = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(price.trim());
  const cents =
    typed === null ? null : Number(typed[1]) * 100 + Number((typed[2] ?? '').padEnd(2, '0'));
  const add = (vat: 'prepared' | 'packaged' | 'alcohol'): void => {
    if (cents === null || label.trim() === '') return;
    onClose();
    const choice = { kind: 'free', label: label.trim(), cents, vat } as const;
    counter.edit({ kind: 'add', choice, qty: 1_000 });
  };
  const isReady = cents !== null && label.trim() !== '';
  return (
    <Overlay place="centre" title={t('comptoir.free')} onClose={onClose}>
      <Field
        label={t('comptoir.freeLabel')}
        value={label}
        maxLength={LONGEST_LABEL}
        autoFocus
        onChange={setLabel}
      />
      <Field
        label={t('comptoir.freePrice')}
        value={price}
        inputMode="numeric"
        maxLength={8}
        onChange={setPrice}
      />
      <p>{t('comptoir.freeVat')}</p>
      <OverlayActions>
        {(['prepared', 'packaged', 'alcohol'] as const).map((vat) => (
          <ActionButton key={vat} size="primary" isDisabled={!isReady} onPress={() => add(vat)}>
            {t(`comptoir.vat.${vat}`)}
          </ActionButton>
        ))}
      </OverlayActions>
    </Overlay>
  );
}
