import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_LAYERS, LAYER_NAMES, type LayerName } from '../../renderer/logic/key-layers.ts';
import { SHORTCUTS } from '../../renderer/logic/shortcuts.ts';
import { installKeymap } from '../../renderer/state/keymap.ts';

type Listener = (event: KeyboardEvent) => void;

const SAMPLE_KEYS = ['a', 'A', '1', 'Enter', 'Backspace', 'Escape', 'F8', 'F9', 'F10', 'F11', 'F2'];

/** A window whose focused control uses what `control` says; who has heard a key, who has taken it. */
function aKeyboard() {
  const turns: { before?: Listener; after?: Listener } = {};
  const keymap = installKeymap({
    addEventListener: (_type: string, listener: unknown, options?: { capture?: boolean }) => {
      turns[options?.capture === true ? 'before' : 'after'] = listener as Listener;
    },
  } as Pick<Window, 'addEventListener'>);
  const heard: string[] = [];
  const press = (key: string, control: (key: string) => boolean = () => false) => {
    heard.length = 0;
    const said = { stopped: false, prevented: false, control: false };
    const event = {
      key,
      stopPropagation: () => {
        said.stopped = true;
      },
      preventDefault: () => {
        said.prevented = true;
      },
    } as KeyboardEvent;
    turns.before?.(event);
    if (!said.stopped) said.control = control(key);
    if (!said.stopped && !said.control) turns.after?.(event);
    return { ...said, heard: [...heard] };
  };
  /** `takes` false: it only hears. */
  const push = (name: LayerName, takes = true, label: string = name) =>
    keymap.push(name, () => {
      heard.push(label);
      return takes;
    });
  return { press, push };
}

describe('a key', () => {
  it('is the uppermost layer’s that takes it, and nobody’s below', () => {
    const { press, push } = aKeyboard();
    push('pay');
    push('payDigits');
    push('scanner', false);
    expect(press('1')).toMatchObject({ heard: ['scanner', 'payDigits'], prevented: true });
    expect(press('F8')).toMatchObject({ heard: ['scanner', 'pay'], stopped: true });
    expect(press('F2')).toMatchObject({ heard: ['scanner'], prevented: false });
  });

  it('ends a scanned code before it pays what was typed', () => {
    const { press, push } = aKeyboard();
    push('payDigits');
    push('scanner');
    expect(press('Enter').heard).toEqual(['scanner']);
  });

  it('comes to the window’s keys only where the focused control has not used it', () => {
    const { press, push } = aKeyboard();
    push('window');
    expect(press('a', () => true)).toMatchObject({ heard: [], control: true });
    expect(press('a').heard).toEqual(['window']);
  });

  it('goes past a dialog to nothing below it, but for the keys of the whole window', () => {
    const { press, push } = aKeyboard();
    for (const name of ['scanner', 'payDigits', 'pay', 'allDay', 'order', 'counter'] as const) {
      push(name);
    }
    push('window', false);
    const close = push('dialog', false);
    for (const key of SAMPLE_KEYS) {
      const allowed = new Set(['dialog', 'window']);
      expect(press(key).heard.filter((name) => !allowed.has(name))).toEqual([]);
    }
    close();
    expect(press('1').heard).toEqual(['scanner']);
  });

  it('is the upper one’s of two dialogs, whose own control may use it', () => {
    const { press, push } = aKeyboard();
    push('dialog', true, 'sheet');
    const question = push('dialog', false, 'question');
    expect(press('Escape', () => true)).toMatchObject({ heard: ['question'], control: true });
    question();
    expect(press('Escape').heard).toEqual(['sheet']);
  });

  it('is heard by who only watches, whoever takes it, and taken by none of them', () => {
    const { press, push } = aKeyboard();
    push('activity');
    push('hand');
    push('sheetDigits');
    expect(press('1').heard).toEqual(['activity', 'hand', 'sheetDigits']);
    expect(press('F2')).toMatchObject({ heard: ['activity', 'hand'], prevented: false });
  });

  it('is taken by one at most, however layers come and go, and by none that does not name it', () => {
    const name = fc.constantFrom(...LAYER_NAMES);
    const step = fc.oneof(
      fc.record({ kind: fc.constant('push' as const), name, takes: fc.boolean() }),
      fc.record({ kind: fc.constant('pop' as const), at: fc.nat(20) }),
      fc.record({ kind: fc.constant('press' as const), key: fc.constantFrom(...SAMPLE_KEYS) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { press, push } = aKeyboard();
        let layers: { name: LayerName; takes: boolean; label: string; pop: () => void }[] = [];
        let turn = 0;
        for (const one of steps) {
          turn += 1;
          if (one.kind === 'push') {
            const label = `${one.name} ${turn}`;
            layers = [...layers, { ...one, label, pop: push(one.name, one.takes, label) }];
          } else if (one.kind === 'pop') {
            const at = one.at % Math.max(1, layers.length);
            layers[at]?.pop();
            layers = layers.filter((_, index) => index !== at);
          } else {
            const { heard, prevented } = press(one.key);
            const rows = heard.map((label) => {
              const layer = layers.find((known) => known.label === label);
              if (layer === undefined) throw new Error(`${label} is away`);
              return layer;
            });
            const upper = layers.filter(
              (layer, index) => !layers.slice(index + 1).some((other) => other.name === layer.name),
            );
            const isDialog = layers.some((layer) => layer.name === 'dialog');
            for (const [index, layer] of rows.entries()) {
              const row = KEY_LAYERS[layer.name];
              expect(row.keys(one.key)).toBe(true);
              expect(upper).toContain(layer);
              expect(row.isOverDialogs || !isDialog).toBe(true);
              // Whoever takes it is the last to hear it.
              if (layer.takes && !('watches' in row)) expect(index).toBe(rows.length - 1);
            }
            const last = rows.at(-1);
            const isTaken = last?.takes === true && !('watches' in KEY_LAYERS[last.name]);
            expect(prevented).toBe(isTaken);
          }
        }
      }),
    );
  });
});

describe('the table of layers', () => {
  it('has every key that « ? » lists and the window acts on', () => {
    const { keys } = KEY_LAYERS.window;
    const listed = SHORTCUTS.flatMap(({ keys }) => keys.map(({ key }) => key));
    expect(listed.filter((key) => !keys(key))).toEqual([]);
    expect(keys('A')).toBe(true);
    expect(keys('F5')).toBe(false);
  });

  it('is all that hears the keyboard, behind the guard of taps', () => {
    const root = join(import.meta.dirname, '../../renderer');
    const listening = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /EventListener\(\s*'key/.test(readFileSync(join(root, file), 'utf8')));
    expect(listening.map((file) => file.replaceAll('\\', '/')).sort()).toEqual([
      'state/keymap.ts',
      'state/tap-guard.ts',
    ]);
  });
});
