import type { ReactElement } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { classesOf } from '../../components/classes.ts';
import sheet from './toggle.module.css';

const c = classesOf(sheet);

/** On or off, with what it means. */
export function Toggle(props: {
  readonly label: string;
  readonly text?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}): ReactElement {
  const { isOn, label, onChange, text } = props;
  return (
    <Switch isSelected={isOn} onChange={onChange} className={c('switch')}>
      <span className={c('rail')}>
        <span className={c('knob')} />
      </span>
      <span className={c('words')}>
        <strong>{label}</strong>
        {text !== undefined && <span className="quiet small">{text}</span>}
      </span>
    </Switch>
  );
}
