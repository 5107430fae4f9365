import { type ReactElement, type ReactNode, useState } from 'react';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

const REASONS = ['mistake', 'changed_mind', 'gone', 'sold_out', 'gesture', 'quality'] as const;
type Reason = (typeof REASONS)[number];

/** Why something is done: it is sealed with it. By itself the reasons for taking something off. */
export function ReasonSheet(props: {
  readonly title: string;
  readonly confirm: string;
  /** Other reasons, as they are sealed. */
  readonly reasons?: readonly string[];
  /** What the person should know before. */
  readonly hint?: string;
  /** It takes nothing away. */
  readonly isHarmless?: boolean;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
  /** What is done, before the reason for it. */
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const reasons = props.reasons ?? REASONS.map((one: Reason) => t(`comptoir.reasons.${one}`));
  const [reason, setReason] = useState(reasons[0] ?? '');
  return (
    <Overlay place="centre" role="alertdialog" title={props.title} onClose={props.onClose}>
      {props.children}
      <OptionList
        label={t('comptoir.reason')}
        value={reason}
        options={reasons.map((value) => ({ value, label: value }))}
        onChange={setReason}
      />
      {props.hint !== undefined && <p>{props.hint}</p>}
      <Answers
        confirm={props.confirm}
        look={props.isHarmless === true ? 'primary' : 'danger'}
        onConfirm={() => props.onReason(reason)}
        onClose={props.onClose}
      />
    </Overlay>
  );
}
