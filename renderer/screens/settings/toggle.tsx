import type { ReactElement } from 'react';
import { Switch } from 'react-aria-components/Switch';
import { classesOf } from '../../components/classes.ts';
import { Why } from '../../components/why.tsx';
import sheet from './toggle.module.css';

const c = classesOf(sheet);

/** On or off; what it means is said where somebody asks. */
export function Toggle(props: {
  readonly label: string;
  readonly text?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Its name stands over its column already. */
  readonly isBare?: boolean;
}): ReactElement {
  const { isBare = false, isOn, label, onChange, text } = props;
  const named = isBare ? { 'aria-label': label } : {};
  const toggle = (
    <Switch isSelected={isOn} onChange={onChange} className={c('switch')} {...named}>
      <span className={c('rail')}>
        <span className={c('knob')} />
      </span>
      {!isBare && <strong>{label}</strong>}
    </Switch>
  );
  if (text === undefined) return toggle;
  return (
    <Why about={label} text={text}>
      {toggle}
    </Why>
  );
}
