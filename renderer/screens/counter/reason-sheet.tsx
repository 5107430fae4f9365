import { type ReactElement, type ReactNode, useState } from 'react';
import { type ReasonCode, sealedReason } from '../../../main/core/fiscal/reason.ts';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

const REASONS = [
  'mistake',
  'changed_mind',
  'gone',
  'sold_out',
  'gesture',
  'quality',
] as const satisfies readonly ReasonCode[];

/** Why something is done: it is sealed with it. By itself the reasons for taking something off. */
export function ReasonSheet(props: {
  readonly title: string;
  readonly confirm: string;
  /** Other reasons. */
  readonly reasons?: readonly ReasonCode[];
  /** What the person should know before. */
  readonly hint?: string;
  /** It takes nothing away. */
  readonly isHarmless?: boolean;
  readonly onClose: () => void;
  /** The reason as it is sealed. */
  readonly onReason: (reason: string) => void;
  /** What is done, before the reason for it. */
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const reasons: readonly ReasonCode[] = props.reasons ?? REASONS;
  const [reason, setReason] = useState(reasons[0] ?? 'other');
  return (
    <Overlay place="centre" role="alertdialog" title={props.title} onClose={props.onClose}>
      {props.children}
      <OptionList
        label={t('comptoir.reason')}
        value={reason}
        options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        onChange={setReason}
      />
      {props.hint !== undefined && <p>{props.hint}</p>}
      <Answers
        confirm={props.confirm}
        look={props.isHarmless === true ? 'primary' : 'danger'}
        onConfirm={() => props.onReason(sealedReason(reason))}
        onClose={props.onClose}
      />
    </Overlay>
  );
}
