import type { ReactElement } from 'react';
import type { Seller } from '../../../../main/core/fiscal/payloads.ts';
import {
  type SellerFaults,
  sellerFaults,
  tidySeller,
  vatNumberOf,
} from '../../../../main/core/seller/seller-check.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';

const c = classesOf(sheet);

export const NO_SELLER: Seller = { name: '', address: '', siret: '', ape: '', vat: '' };

/** Who sells, as it will stand on each ticket. What is wrong is said once a field has been filled in. */
export function SellerForm(props: {
  readonly seller: Seller;
  readonly onChange: (seller: Seller) => void;
}): ReactElement {
  const { onChange, seller } = props;
  const { t } = useTranslation();
  const tidy = tidySeller(seller);
  const faults: SellerFaults = sellerFaults(tidy);
  const proposed = vatNumberOf(tidy.siret);
  const field = (name: keyof Seller, isLong = false): ReactElement => {
    const fault = faults[name];
    const value = seller[name] ?? '';
    const isSaid = (value !== '' || fault === 'no_form') && fault !== undefined;
    return (
      <Field
        label={t(`seller.${name}.label`)}
        help={t(`seller.${name}.help`)}
        value={value}
        fault={isSaid ? t(`seller.fault.${fault}`) : null}
        isLong={isLong}
        maxLength={isLong ? 250 : 150}
        onChange={(typed) => onChange({ ...seller, [name]: typed })}
      />
    );
  };
  return (
    <div className={c('part')}>
      {field('name')}
      {field('address', true)}
      <div className={c('two')}>
        {field('siret')}
        {field('ape')}
        {field('vat')}
      </div>
      {proposed !== null && tidy.vat === '' && (
        <Actions>
          <ActionButton onPress={() => onChange({ ...seller, vat: proposed })}>
            {t('seller.propose', { number: proposed })}
          </ActionButton>
        </Actions>
      )}
      <div className={c('two')}>
        {field('legal')}
        {field('capital')}
        {field('group')}
      </div>
    </div>
  );
}

/** Whether it can be sealed as it stands. */
export function isSellerWhole(seller: Seller): boolean {
  return Object.keys(sellerFaults(tidySeller(seller))).length === 0;
}
