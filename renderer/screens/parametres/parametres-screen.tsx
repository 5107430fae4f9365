import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Settings } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { Facts, Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { AnswerSettings } from './answer-settings.tsx';
import { Choice } from './choice.tsx';
import sheet from './parametres-screen.module.css';
import { SoundSettings } from './sound-settings.tsx';

const c = classesOf(sheet);

/** Paramètres: what this till's people may change, and which version it is. */
export function ParametresScreen(): ReactElement {
  const { api, fail, settings } = useTill();
  const { t } = useTranslation();
  const known = useReadable(settings);
  const update = (change: Partial<Settings>): void => {
    api.settings.update(change).catch(fail);
  };
  return (
    <main className={c('page')}>
      <h1>{t('nav.parametres')}</h1>
      {known === null ? (
        <p role="status">{t('settings.loading')}</p>
      ) : (
        <div className={c('parts')}>
          <Section title={t('settings.alerts')} boxed>
            <SoundSettings settings={known} onChange={update} />
          </Section>
          <div className={c('column')}>
            <Section title={t('settings.display')} boxed>
              <Choice
                label={t('settings.language')}
                value={known.language}
                options={[
                  // A language is written in itself: whoever looks for it reads no other.
                  { value: 'fr', label: t('settings.french') },
                  { value: 'en', label: t('settings.english') },
                ]}
                onChange={(language) => update({ language })}
              />
              <Choice
                label={t('settings.theme')}
                value={known.theme}
                options={[
                  { value: 'light', label: t('settings.light') },
                  { value: 'dark', label: t('settings.dark') },
                ]}
                onChange={(theme) => update({ theme })}
              />
            </Section>
            <About />
          </div>
          <div className={c('whole')}>
            <Section title={t('settings.answers.title')} boxed>
              <AnswerSettings shop={known.shop} onChange={(shop) => update({ shop })} />
            </Section>
          </div>
        </div>
      )}
    </main>
  );
}

function About(): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    api.app.getInfo().then(setInfo, fail);
  }, [api, fail]);
  return (
    <Section title={t('settings.about')} boxed>
      <Facts
        entries={[
          [t('settings.version'), info?.version ?? null],
          [t('settings.electron'), info?.electron ?? null],
          [t('settings.system'), info?.platform ?? null],
          [t('settings.support'), t('support.address')],
        ]}
      />
    </Section>
  );
}
