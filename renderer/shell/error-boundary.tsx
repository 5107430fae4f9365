import { Component, type ReactElement, type ReactNode } from 'react';
import { type WithTranslation, withTranslation } from 'react-i18next';
import { ActionButton } from '../components/action-button.tsx';
import { classesOf } from '../components/classes.ts';
import sheet from './app.module.css';

const c = classesOf(sheet);

interface Props extends WithTranslation {
  readonly children: ReactNode;
}

/** A fault while drawing: said in words, with the button that starts the window again. */
class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    const { children, t } = this.props;
    return this.state.failed ? (
      <Failed words={t('crash.what')} action={t('crash.reload')} />
    ) : (
      children
    );
  }
}

function Failed({ words, action }: { words: string; action: string }): ReactElement {
  return (
    <main className={c('failed')} role="alert">
      <h1>{words}</h1>
      <ActionButton look="primary" size="primary" onPress={() => location.reload()}>
        {action}
      </ActionButton>
    </main>
  );
}

export const ErrorBoundary = withTranslation()(Boundary);
