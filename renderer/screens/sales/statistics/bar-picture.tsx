import { type ReactElement, useEffect, useRef, useSyncExternalStore } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { placeKey } from '../../../components/place-key.ts';
import { type Fill, patternOf, TILE, tokenOf } from '../../../logic/platform-fill.ts';
import sheet from './bar-picture.module.css';
import { type Bars, drawBars } from './chart-config.ts';

const c = classesOf(sheet);

/** Bars as a picture; `summary` says what is to be seen in it. */
export function BarPicture({
  bars,
  summary,
}: {
  readonly bars: Bars;
  readonly summary: string;
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useDrawnTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    if (canvas.current === null) return;
    const chart = drawBars(canvas.current, bars);
    return () => chart.destroy();
  }, [bars, theme]);
  const lines = bars.lying ? bars.labels.length * bars.sets.length : 0;
  return (
    <div className={c('picture')} style={bars.lying ? { height: 24 + lines * 36 } : {}}>
      <canvas ref={canvas} role="img" aria-label={summary} />
    </div>
  );
}

/** What a colour and its pattern stand for. */
export function Legend({
  entries,
}: {
  readonly entries: readonly { readonly name: string; readonly fill: Fill }[];
}): ReactElement {
  return (
    <ul className={c('legend')}>
      {entries.map(({ name, fill }, index) => (
        <li key={placeKey(index)} className={c('entry')}>
          <Swatch fill={fill} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ fill }: { readonly fill: Fill }): ReactElement {
  return (
    <svg className={c('swatch')} viewBox={`0 0 ${TILE} ${TILE}`} aria-hidden="true">
      <rect width={TILE} height={TILE} fill={`var(${tokenOf(fill)})`} />
      {patternOf(fill).map(([x1, y1, x2, y2]) => (
        <line
          key={`${x1} ${y1} ${x2} ${y2}`}
          className={c('line')}
          x1={x1}
          y1={y1}
          x2={x2}
          y2={y2}
        />
      ))}
    </svg>
  );
}

/** The theme in which the page is drawn now: on paper it is the light one. A canvas has to be told. */
function useDrawnTheme(): string {
  return useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] ?? '');
}

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
