import type { ReactElement } from 'react';
import type { DisplayView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Choice } from '../../components/option-list.tsx';
import { Why } from '../../components/why.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useSettings } from './use-settings.ts';

/** Where the kitchen's screen stands: nowhere, in a window, or on a display of its own. */
export function KitchenScreenSettings(): ReactElement {
  const { api, fail } = useTill();
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const displays = useLive('displays') ?? [];
  const { kitchenScreen } = settings;
  const chosen = kitchenScreen.kind === 'display' ? kitchenScreen.displayId : null;
  const offered = [...displays.entries()].filter(
    ([, { id, isTills }]) => !isTills || id === chosen,
  );
  const name = (index: number, { height, width }: DisplayView): string =>
    t('settings.kitchenScreen.display', { number: index + 1, width, height });
  const isUnplugged = chosen !== null && !displays.some(({ id }) => id === chosen);
  const options = [
    { value: 'off', label: t('word.none') },
    { value: 'window', label: t('settings.kitchenScreen.window') },
    ...offered.map(([index, display]) => ({
      value: String(display.id),
      label: name(index, display),
    })),
    // What was chosen is shown as chosen, plugged in or not.
    ...(isUnplugged
      ? [{ value: String(chosen), label: t('settings.kitchenScreen.unplugged') }]
      : []),
  ];
  return (
    <>
      <Why
        about={t('settings.kitchenScreen.title')}
        text={t(
          offered.length === 0 ? 'settings.kitchenScreen.plug' : 'settings.kitchenScreen.text',
        )}
      >
        <Choice
          label={t('settings.kitchenScreen.title')}
          value={chosen === null ? kitchenScreen.kind : String(chosen)}
          options={options}
          onChange={(value) => {
            const where =
              value === 'off' || value === 'window'
                ? ({ kind: value, displayId: null } as const)
                : ({ kind: 'display', displayId: Number(value) } as const);
            update({ kitchenScreen: { ...kitchenScreen, ...where } });
          }}
        />
      </Why>
      {kitchenScreen.kind !== 'off' && !isUnplugged && (
        <ActionButton look="secondary" onPress={() => void api.displays.openKitchen().catch(fail)}>
          {t('settings.kitchenScreen.open')}
        </ActionButton>
      )}
    </>
  );
}
