import { type ReactElement, useState } from 'react';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Section } from '../../components/section.tsx';
import { Steps } from '../../components/steps.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './connection.module.css';
import { BackOfficeButton } from './connection-box.tsx';

const c = classesOf(sheet);

/** The seed's instructions for letting the support into the shop's HubRise account. */
export function SupportAccess(): ReactElement {
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    api.app.copySupportAddress().then(() => {
      setCopied(true);
      speech.say(t('support.copied'));
    }, fail);
  };
  return (
    <Section title={t('support.title')} boxed>
      <p>{t('support.intro')}</p>
      <Steps steps={['support.step1', 'support.step2', 'support.step3']} />
      <p className={c('address')}>
        <strong>{t('support.address')}</strong>
      </p>
      <Actions>
        <ActionButton icon={copied ? 'check' : 'copy'} onPress={copy}>
          {t(copied ? 'support.copiedShort' : 'support.copy')}
        </ActionButton>
        <BackOfficeButton />
      </Actions>
      <p className="quiet small">{t('support.why')}</p>
    </Section>
  );
}
