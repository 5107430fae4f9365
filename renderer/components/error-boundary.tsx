import { Component, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { ActionButton } from './action-button.tsx';
import { classesOf } from './classes.ts';
import sheet from './error-boundary.module.css';

const c = classesOf(sheet);

interface Props {
  readonly children: ReactNode;
}

/** A fault while drawing: said in words, with the button that starts the window again. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed(): ReactElement {
  const { t } = useTranslation();
  return (
    <main className={c('failed')} role="alert">
      <h1>{t('crash.what')}</h1>
      <ActionButton look="primary" size="primary" onPress={() => location.reload()}>
        {t('crash.reload')}
      </ActionButton>
    </main>
  );
}
