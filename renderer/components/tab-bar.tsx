import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { classesOf } from './classes.ts';
import { Section } from './section.tsx';
import sheet from './tab-bar.module.css';

const c = classesOf(sheet);

interface TabBarProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly id: T;
    readonly title: string;
    readonly Content: () => ReactElement;
  }[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
  /** Whether a part stands off the edges; those with lists go up to them. */
  readonly isPadded?: boolean;
  /** Many names: in a list at the left, and each part in a box under its own. */
  readonly isVertical?: boolean;
}

/** The parts of a screen or a sheet, one at a time, with their names in a row above or beside. */
export function TabBar<T extends string>(props: TabBarProps<T>): ReactElement {
  const { isPadded = false, isVertical = false, label, onSelect, tabs } = props;
  return (
    <Tabs
      className={c('tabs', isVertical && 'vertical')}
      orientation={isVertical ? 'vertical' : 'horizontal'}
      selectedKey={props.selected}
      onSelectionChange={(key) => {
        const chosen = tabs.find(({ id }) => id === key);
        if (chosen !== undefined) onSelect(chosen.id);
      }}
    >
      <TabList aria-label={label} className={c('list')}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={c('tab')}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ Content, id, title }) => (
        <TabPanel key={id} id={id} className={c('panel', isPadded && 'padded')}>
          {isVertical ? (
            <Section title={title} boxed>
              <Content />
            </Section>
          ) : (
            <Content />
          )}
        </TabPanel>
      ))}
    </Tabs>
  );
}
