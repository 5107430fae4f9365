import { type ReactElement, useState } from 'react';
import { DEFAULT_PORT, type PrinterSettings } from '../../../../main/core/printer/printer.ts';
import { ORDER_TICKET_KINDS } from '../../../../main/core/ticket/ticket.ts';
import type { TestPageResult } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useWhen } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './printer-card.module.css';

const c = classesOf(sheet);

/** One printer: what it is, how it is doing, and what can be done with it. */
export function PrinterCard(props: {
  readonly printer: PrinterSettings;
  readonly backup: string | null;
  readonly onAsk: (what: 'edit' | 'remove' | 'preview') => void;
}): ReactElement {
  const { backup, onAsk, printer } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [drawer, setDrawer] = useState<boolean | null>(null);
  const [test, setTest] = useState<TestPageResult | 'testing' | null>(null);
  const { categories, columns, id, name, prints, target } = printer;
  const kinds = ORDER_TICKET_KINDS.filter((kind) => prints[kind]).map((kind) =>
    t(`printing.kind.${kind}`),
  );
  const where =
    target.kind === 'network'
      ? t('printers.network', { address: addressOf(target) })
      : t('printers.system', { name: target.name });

  const printTest = async (): Promise<void> => {
    setTest('testing');
    setTest(await api.printing.testPage(id));
  };

  return (
    <article aria-label={name} className={c('printer')}>
      <header className={c('head')}>
        <h3>{name}</h3>
        <PrinterStatus id={id} />
      </header>
      <p>
        {t(`printers.columns.${columns}`)}
        {` · ${where}`}
        {backup !== null && ` · ${t('printers.backup', { name: backup })}`}
      </p>
      {prints.kitchen && categories !== undefined && (
        <p>{t('printers.makesOnly', { names: categories.join(', ') })}</p>
      )}
      <p>{kinds.length === 0 ? t('printers.nothing') : kinds.join(', ')}</p>
      {test !== null && <TestMessage test={test} />}
      {drawer !== null && (
        <Message
          tone={drawer ? 'good' : 'warning'}
          title={t(drawer ? 'printers.drawer.open' : 'printers.drawer.shut')}
          announced
        />
      )}
      <Actions>
        <ActionButton
          look="primary"
          icon="printer"
          isPending={test === 'testing'}
          onPress={() => {
            printTest().catch((error: unknown) => {
              setTest(null);
              fail(error);
            });
          }}
        >
          {t('printers.test')}
        </ActionButton>
        {target.kind === 'network' && (
          <ActionButton
            onPress={() => {
              setDrawer(null);
              api.printing.tryDrawer(id).then(setDrawer, fail);
            }}
          >
            {t('printers.drawer.try')}
          </ActionButton>
        )}
        <ActionButton icon="eye" onPress={() => onAsk('preview')}>
          {t('printing.preview')}
        </ActionButton>
        <ActionButton icon="edit" onPress={() => onAsk('edit')}>
          {t('word.change')}
        </ActionButton>
        <ActionButton icon="trash" look="danger-outline" onPress={() => onAsk('remove')}>
          {t('printers.remove')}
        </ActionButton>
      </Actions>
    </article>
  );
}

function addressOf({ host, port }: { host: string; port: number }): string {
  return port === DEFAULT_PORT ? host : `${host}, port ${port}`;
}

function TestMessage({ test }: { test: TestPageResult | 'testing' }): ReactElement {
  const { t } = useTranslation();
  if (test === 'testing') return <p role="status">{t('printers.testing')}</p>;
  if (test.kind === 'failed') {
    const trouble = t(`printing.trouble.${test.trouble}`);
    return (
      <Message tone="bad" title={t('printers.tested.failed', { trouble })} announced>
        {t(`printers.testNext.${test.trouble}`)}
      </Message>
    );
  }
  const tone = test.kind === 'printed' ? 'good' : 'warning';
  return <Message tone={tone} title={t(`printers.tested.${test.kind}`)} announced />;
}

/** How a printer is doing, in a word and a sign. Nothing is said of one that was just set up. */
function PrinterStatus({ id }: { id: string }): ReactElement | null {
  const { health } = useTill();
  const { t } = useTranslation();
  const when = useWhen();
  const known = useReadable(health);
  const state = known?.printers.find(({ printerId }) => printerId === id);
  if (state === undefined) return null;
  const { kind, since } = state;
  const look = kind === 'ok' ? 'ready' : kind === 'untried' ? 'untried' : 'troubled';
  return (
    <p className={c('status', look)}>
      {look !== 'untried' && <Icon name={look === 'ready' ? 'check' : 'warning'} />}
      {t(`printing.state.${kind}`)}
      {since !== null && ` ${t('health.since', { time: when(since) })}`}
    </p>
  );
}
