import type { ReactElement, ReactNode } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { Tone } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './connection.module.css';

const c = classesOf(sheet);

interface ConnectionBoxProps {
  readonly tone: Tone;
  readonly icon: IconName;
  /** The state, in a word or two. */
  readonly title: string;
  readonly children: ReactNode;
}

/** The frame of one connection state: its sign and name on top, what belongs to it below. */
export function ConnectionBox(props: ConnectionBoxProps): ReactElement {
  const { tone, icon, title, children } = props;
  return (
    <section aria-label={title} className={c('box', tone)}>
      <h2 className={c('title')}>
        <span className={c('sign')}>
          <Icon name={icon} />
        </span>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Opens HubRise's back office in the browser. */
export function BackOfficeButton(props: { readonly isMain?: boolean }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  return (
    <ActionButton
      look={props.isMain === true ? 'primary' : 'secondary'}
      size={props.isMain === true ? 'primary' : 'normal'}
      icon="external"
      onPress={() => void api.app.openLink('hubrise_backoffice').catch(fail)}
    >
      {t('action.openBackOffice')}
    </ActionButton>
  );
}
