import type { ReactElement } from 'react';
import { Trans } from 'react-i18next';
import { classesOf } from './classes.ts';
import sheet from './steps.module.css';

const c = classesOf(sheet);

type StepKey =
  | `${'support' | 'connection.notConfigured'}.step${1 | 2 | 3}`
  | `access.forgotten.${'win32' | 'darwin' | 'linux' | 'entry' | 'back'}`;

/** What to do, step by step; `<b>` in a text stands for a name to look for on screen. */
export function Steps({ steps }: { steps: readonly StepKey[] }): ReactElement {
  return (
    <ol className={c('steps')}>
      {steps.map((key) => (
        <li key={key}>
          <Trans i18nKey={key} components={{ b: <strong /> }} />
        </li>
      ))}
    </ol>
  );
}
