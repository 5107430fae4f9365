import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { classesOf } from '../components/classes.ts';
import { Overlay, OverlayActions } from '../components/overlay.tsx';
import { useTill } from '../hooks/till-context.ts';
import sheet from './help-sheet.module.css';

const c = classesOf(sheet);

const ROWS = [
  { keys: ['F2', 'F3', 'F4'], text: 'help.screens' },
  { keys: ['←', '↑', '↓', '→'], text: 'help.arrows' },
  { keys: ['A'], text: 'help.accept' },
  { keys: ['R'], text: 'help.reject' },
  { keys: ['P', 'E', 'L', 'T'], text: 'help.steps' },
  { keys: ['X'], text: 'help.cancel' },
  { keys: ['V'], text: 'help.acknowledge' },
  { keys: ['Z'], text: 'help.undo' },
  { keys: ['M'], text: 'help.mute' },
  { keys: ['help.enter'], text: 'help.open' },
  { keys: ['help.escape'], text: 'help.close' },
  { keys: ['Tab'], text: 'help.tab' },
  { keys: ['?', 'F1'], text: 'help.help' },
] as const;

/** The list of keys. */
export function HelpSheet(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const close = (): void => ui.patch({ helpOpen: false });
  const keyName = (key: (typeof ROWS)[number]['keys'][number]): string =>
    key === 'help.enter' || key === 'help.escape' ? t(key) : key;
  return (
    <Overlay place="centre" title={t('help.title')} onClose={close}>
      <dl className={c('keys')}>
        {ROWS.map(({ keys, text }) => (
          <div key={text} className={c('row')}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={c('key')}>
                  {keyName(key)}
                </kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <OverlayActions>
        <ActionButton autoFocus onPress={close}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
