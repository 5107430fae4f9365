import { type ReactElement, useState } from 'react';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Field } from '../../../components/field.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { typedCents } from '../../../logic/draft.ts';

interface AddPartProps {
  readonly words: string;
  readonly label: string;
  /** Null: it costs nothing by itself. */
  readonly price: string | null;
  /** Resolves once it is there, or was refused. */
  readonly onAdd: (name: string, cents: number) => Promise<unknown>;
}

/** A button that opens into the fields of something new, which stay until it is there: it is added once. */
export function AddPart({ label, onAdd, price, words }: AddPartProps): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [busy, during] = useBusy();
  if (name === null) {
    return (
      <ActionButton icon="plus" onPress={() => setName('')}>
        {words}
      </ActionButton>
    );
  }
  const cents = price === null ? 0 : typedCents(amount);
  const close = (): void => {
    setName(null);
    setAmount('');
  };
  return (
    <>
      <Field label={label} value={name} maxLength={255} autoFocus onChange={setName} />
      {price !== null && (
        <Field
          label={price}
          value={amount}
          maxLength={9}
          inputMode="numeric"
          fault={amount !== '' && cents === null ? t('draft.fault.price') : null}
          onChange={setAmount}
        />
      )}
      <Actions>
        <ActionButton
          look="primary"
          isDisabled={name.trim() === '' || cents === null}
          isPending={busy}
          onPress={() => {
            if (cents !== null) void during(() => onAdd(name.trim(), cents).then(close));
          }}
        >
          {t('draft.addIt')}
        </ActionButton>
        <ActionButton isDisabled={busy} onPress={close}>
          {t('action.changeNothing')}
        </ActionButton>
      </Actions>
    </>
  );
}
