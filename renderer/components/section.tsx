import { type ReactElement, type ReactNode, useId } from 'react';
import { classesOf } from './classes.ts';
import sheet from './section.module.css';
import { Why } from './why.tsx';

const c = classesOf(sheet);

/** A part of a page or panel under its own heading. */
export function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly boxed?: boolean;
  /** What it is for, said where somebody asks. */
  readonly why?: string;
}): ReactElement {
  const id = useId();
  // A box stands on a page of its own right; other parts stand under a panel's heading.
  const Heading = props.boxed === true ? 'h2' : 'h3';
  const heading = (
    <Heading id={id} className={c('title')}>
      {props.title}
    </Heading>
  );
  return (
    <section aria-labelledby={id} className={c('section', props.boxed === true && 'boxed')}>
      {props.why === undefined ? (
        heading
      ) : (
        <Why about={props.title} text={props.why}>
          {heading}
        </Why>
      )}
      {props.children}
    </section>
  );
}

/** Facts with their names: `Compte HubRise` – `Chez Lulu`. Entries without a value are left out. */
export function Facts(props: {
  readonly entries: readonly (readonly [string, ReactNode])[];
}): ReactElement {
  return (
    <dl className={c('facts')}>
      {props.entries
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name} className={c('fact')}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
