import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftLine, DraftPreview } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { groupLines } from '../../../logic/draft.ts';
import sheet from './publish-dialog.module.css';
import { useLineWords } from './use-line-words.ts';

const c = classesOf(sheet);

/** More than that nobody reads, and drawing it would take longer than a tap may. */
const MOST_LINES = 200;

/** What a publication changes, line by line; what disappears stands first. */
export function PreviewLines({ preview }: { preview: DraftPreview }): ReactElement {
  const { t } = useTranslation();
  const { added, changed, moved, removed } = groupLines(preview.lines);
  return (
    <>
      {removed.length > 0 && <Lines title={t('draft.publish.removed')} lines={removed} isBad />}
      {added.length > 0 && <Lines title={t('draft.publish.added')} lines={added} />}
      {changed.length > 0 && <Lines title={t('draft.publish.changed')} lines={changed} />}
      {moved.length > 0 && <Lines title={t('draft.publish.moved')} lines={moved} />}
      {preview.elsewhere.length > 0 && (
        <Lines title={t('draft.publish.elsewhere')} lines={preview.elsewhere} />
      )}
    </>
  );
}

export function Lines(props: {
  readonly title: string;
  readonly lines: readonly DraftLine[];
  readonly isBad?: boolean;
}): ReactElement {
  const { isBad = false, lines, title } = props;
  const { t } = useTranslation();
  const words = useLineWords();
  const shown = lines.slice(0, MOST_LINES);
  return (
    <Section title={`${title} (${lines.length})`}>
      <ul>
        {shown.map((line, place) => (
          <li key={placeKey(place)} className={c('line', isBad && 'bad')}>
            <strong>{words.subject(line)}</strong>
            {line.kind === 'changed' && <span>{words.change(line)}</span>}
          </li>
        ))}
      </ul>
      {lines.length > shown.length && (
        <p>{t('draft.publish.more', { count: lines.length - shown.length })}</p>
      )}
    </Section>
  );
}

/** For which HubRise would refuse it whole. */
export function Problems({ preview }: { preview: DraftPreview }): ReactElement {
  const { t } = useTranslation();
  const words = useLineWords();
  return (
    <>
      <Message tone="bad" announced title={t('draft.publish.problems')}>
        {t('draft.publish.problemsNext')}
      </Message>
      <ul>
        {preview.problems.slice(0, MOST_LINES).map((problem, place) => (
          <li key={placeKey(place)} className={c('line', 'bad')}>
            <strong>{words.subject({ ...problem, list: problem.at.list })}</strong>
            <span>{t(`draft.problem.${problem.code}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
