import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  type Plugin,
  Tooltip,
} from 'chart.js';
import { type Fill, patternOf, TILE, tokenOf } from '../../../logic/platform-fill.ts';
import { besideBar } from '../../../logic/statistics.ts';

/** What a picture of bars shows. */
export interface Bars {
  readonly labels: readonly string[];
  /** Stacked where they stand, beside each other where they lie. */
  readonly sets: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly fill: Fill;
    /** In place of `fill`, one for each bar. */
    readonly fills?: readonly Fill[];
  }[];
  /** Bars lie, each with its value at its end: for names, which are long. */
  readonly lying: boolean;
  readonly write: (value: number) => string;
  /** The same beside the lines of a scale, where every figure is round. */
  readonly writeRound?: (value: number) => string;
}

type Token = (name: string) => string;

const FONT_SIZE = 16;
/** For the values at the ends of the bars. */
const ROOM_FOR_VALUES = 104;
/** Between a name and its bar. */
const BESIDE_NAMES = 11;

/** Draws bars into a canvas, in the theme of the moment; nothing moves. */
export function drawBars(canvas: HTMLCanvasElement, bars: Bars): Chart<'bar'> {
  Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
  const style = getComputedStyle(document.documentElement);
  const token: Token = (name) => style.getPropertyValue(name).trim();
  return new Chart(canvas, configOf(canvas, bars, token));
}

function configOf(
  canvas: HTMLCanvasElement,
  bars: Bars,
  token: Token,
): ChartConfiguration<'bar', number[], string> {
  const { lying, write, writeRound = write } = bars;
  const font = { family: token('--font'), size: FONT_SIZE };
  const fits = namesThatFit(canvas, font);
  const fillOf = (fill: Fill): CanvasPattern | string => createFill(canvas, fill, token);
  const names = {
    stacked: !lying,
    grid: { display: false },
    border: { color: token('--line-strong') },
    ticks: { color: token('--text'), font, autoSkip: !lying, maxRotation: 0 },
  };
  const values = {
    stacked: !lying,
    beginAtZero: true,
    display: !lying,
    grid: { color: token('--line') },
    border: { display: false },
    ticks: {
      color: token('--text-quiet'),
      font,
      maxTicksLimit: 6,
      callback: (value: string | number) => writeRound(Number(value)),
    },
  };
  return {
    type: 'bar',
    data: {
      labels: lying ? bars.labels.map((label) => shortened(label, fits)) : [...bars.labels],
      datasets: bars.sets.map(({ fill, fills, name, values: data }) => ({
        label: name,
        data: [...data],
        backgroundColor: fills === undefined ? fillOf(fill) : fills.map(fillOf),
        borderColor: token('--line-strong'),
        borderWidth: 1,
        maxBarThickness: lying ? 24 : 56,
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: lying ? 'y' : 'x',
      layout: { padding: { right: lying ? ROOM_FOR_VALUES : 0 } },
      scales: lying ? { x: values, y: names } : { x: names, y: values },
      plugins: {
        tooltip: {
          titleFont: font,
          bodyFont: font,
          callbacks: {
            title: ([first]) => (first === undefined ? '' : (bars.labels[first.dataIndex] ?? '')),
            label: ({ dataset, parsed }) =>
              `${dataset.label} ${write((lying ? parsed.x : parsed.y) ?? 0)}`,
          },
        },
      },
    },
    plugins: lying ? [valuesAtEnds(bars, token('--text'), font)] : [],
  };
}

type Font = { readonly family: string; readonly size: number };

/** Names may take half of what the values leave: so Chart.js lays them out, and cuts off the rest. */
function namesThatFit(
  canvas: HTMLCanvasElement,
  { family, size }: Font,
): (name: string) => boolean {
  const room = ((canvas.parentElement?.clientWidth ?? 0) - ROOM_FOR_VALUES) / 2 - BESIDE_NAMES;
  const context = canvas.getContext('2d');
  if (context === null) return () => true;
  return (name) => {
    context.font = `${size}px ${family}`;
    return context.measureText(name).width <= room;
  };
}

const SHORTEST = 8;

function shortened(name: string, fits: (name: string) => boolean): string {
  let text = name;
  for (let end = name.length - 1; !fits(text) && end >= SHORTEST; end -= 1) {
    text = `${name.slice(0, end).trimEnd()}…`;
  }
  return text;
}

function valuesAtEnds({ write }: Bars, color: string, { family, size }: Font): Plugin<'bar'> {
  return {
    id: 'values-at-ends',
    afterDatasetsDraw: (chart) => {
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = color;
      ctx.font = `600 ${size}px ${family}`;
      ctx.textBaseline = 'middle';
      for (const [set, { data }] of chart.data.datasets.entries()) {
        for (const [index, bar] of chart.getDatasetMeta(set).data.entries()) {
          const value = data[index];
          if (typeof value !== 'number' || !(bar instanceof BarElement)) continue;
          const { base } = bar.getProps(['base']);
          ctx.fillText(write(value), besideBar({ base, x: bar.x }), bar.y);
        }
      }
      ctx.restore();
    },
  };
}

/** A colour, or a pattern of lines upon it. */
function createFill(canvas: HTMLCanvasElement, fill: Fill, token: Token): CanvasPattern | string {
  const colour = token(tokenOf(fill));
  const lines = patternOf(fill);
  if (lines.length === 0) return colour;
  const tile = document.createElement('canvas');
  tile.width = TILE;
  tile.height = TILE;
  const context = tile.getContext('2d');
  if (context === null) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = 'rgb(0 0 0 / 45%)';
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
  }
  context.stroke();
  return canvas.getContext('2d')?.createPattern(tile, 'repeat') ?? colour;
}
