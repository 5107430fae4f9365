import { type ReactElement, useState } from 'react';
import type { LineFault } from '../../../../main/core/own-list/sheet.ts';
import type { OwnListImport, OwnListPreview } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';

const c = classesOf(sheet);

/** A file as the list: what it says and what is wrong with it, before anything is replaced. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [read, setRead] = useState<OwnListImport | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const preview = read?.kind === 'preview' ? read.preview : null;
  const choose = (): void => {
    setProblem(null);
    api.ownList.readFile().then((answer) => {
      if (answer.kind !== 'cancelled') setRead(answer);
    }, fail);
  };
  const take = (id: number): void => {
    api.ownList.takeImport(id).then((answer) => {
      if (answer.kind === 'done') onClose();
      else setProblem(t(`ownList.problem.${answer.reason}`));
    }, fail);
  };
  return (
    <Overlay place="wide" title={t('ownList.file.title')} onClose={onClose}>
      <div className={c('form')}>
        <p>{t('ownList.file.what')}</p>
        {problem !== null && <Message tone="bad" title={problem} announced />}
        {read?.kind === 'failed' && <Failed read={read} />}
        {preview !== null && <Preview preview={preview} />}
      </div>
      <OverlayActions>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton
          size="primary"
          look={preview === null || preview.count === 0 ? 'primary' : 'secondary'}
          icon="file"
          onPress={choose}
        >
          {t(read === null ? 'ownList.file.choose' : 'ownList.file.chooseOther')}
        </ActionButton>
        {preview !== null && preview.count > 0 && (
          <ActionButton size="primary" look="primary" onPress={() => take(preview.id)}>
            {t('ownList.file.take', { count: preview.count })}
          </ActionButton>
        )}
      </OverlayActions>
    </Overlay>
  );
}

function Failed({
  read,
}: {
  readonly read: Extract<OwnListImport, { kind: 'failed' }>;
}): ReactElement {
  const { t } = useTranslation();
  const { column, line, reason } = read;
  const named = {
    line: String(line ?? 0),
    column: column === null ? '' : t(`ownList.file.column.${column}`),
  };
  return (
    <Message tone="bad" announced title={t(`ownList.file.failed.${reason}`, named)}>
      {t('ownList.file.nothing')}
    </Message>
  );
}

function Preview({ preview }: { readonly preview: OwnListPreview }): ReactElement {
  const { count, faultCount, faults, file, replaced, sample } = preview;
  const { t } = useTranslation();
  const { money } = useFormat();
  return (
    <>
      <Message
        tone={count === 0 ? 'bad' : 'good'}
        announced
        title={t('ownList.file.read', { file, count })}
      >
        {replaced > 0 ? t('ownList.file.replaces', { count: replaced }) : undefined}
      </Message>
      {faultCount > 0 && (
        <>
          <Message tone="warning" title={t('ownList.file.faults', { count: faultCount })}>
            {t('ownList.file.faultsText')}
          </Message>
          <ul className={c('faults')}>
            {faults.map((fault) => (
              <Fault key={fault.line} fault={fault} />
            ))}
          </ul>
        </>
      )}
      {sample.length > 0 && (
        <section aria-label={t('ownList.file.firstLines', { count: sample.length })}>
          <ul className={c('rows')}>
            {sample.map(({ category, cents, isProposed, kind, line, name }) => (
              <li key={line} className={c('row')}>
                <div>
                  <strong>{name}</strong>
                  <p className="quiet">
                    {[
                      t(`ownList.kindShort.${kind}`),
                      ...(isProposed ? [t('ownList.file.proposed')] : []),
                      ...(category === '' ? [] : [category]),
                    ].join(' · ')}
                  </p>
                </div>
                <span>{money({ cents, currency: 'EUR' })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Fault({ fault }: { readonly fault: LineFault }): ReactElement {
  const { line, reason, said } = fault;
  const { t } = useTranslation();
  const what =
    reason === 'vat' || reason === 'cells'
      ? t(`ownList.file.${reason}`)
      : t(`ownList.problem.${reason}`);
  return (
    <li>
      {said === ''
        ? t('ownList.file.fault', { line, what })
        : t('ownList.file.faultSaid', { line, what, said })}
    </li>
  );
}
