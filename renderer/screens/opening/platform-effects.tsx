import type { ReactElement } from 'react';
import { platformEffect } from '../../../main/core/opening/platforms.ts';
import type { Bridge } from '../../../main/core/platform/platform.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './opening.module.css';

const c = classesOf(sheet);

/** As it stands in HubRise's back office, in no other language. */
const TICK = 'Order acceptance sync';

/** What each platform makes of a pause and of a busy time, and where that is switched on. */
export function PlatformEffects({ bridges }: { bridges: readonly Bridge[] }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  return (
    <Section title={t('opening.platforms.title')}>
      <table className={c('effects')}>
        <thead>
          <tr>
            <th scope="col">{t('word.platform')}</th>
            <th scope="col">{t('word.pause')}</th>
            <th scope="col">{t('word.rush')}</th>
          </tr>
        </thead>
        <tbody>
          {bridges.map((bridge) => {
            const { busy, pause } = platformEffect(bridge);
            return (
              <tr key={bridge}>
                <th scope="row">{t(`opening.bridge.${bridge}`)}</th>
                <td>{t(`opening.pauseIs.${pause}`)}</td>
                <td>{t(`opening.busyIs.${busy}`)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="quiet">{t('opening.platforms.where', { tick: TICK })}</p>
      <div>
        <ActionButton
          icon="external"
          onPress={() => void api.app.openLink('hubrise_backoffice').catch(fail)}
        >
          {t('action.openBackOffice')}
        </ActionButton>
      </div>
    </Section>
  );
}
