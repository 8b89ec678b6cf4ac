import { useTranslation } from 'react-i18next'
import type { PreviewView } from '../../domain/activity/contract.ts'
import { classes } from '../ui/class-names.ts'
import { useFormat } from '../ui/format.ts'
import type { MappingDraft } from './mapping-draft.ts'
import styles from './preview-table.module.css'
import { useColumnTitle } from './use-column-title.ts'

/** The first rows as the file has them; under each header what it fills, or that it stays out. */
export function PreviewTable({ preview, draft }: { preview: PreviewView; draft: MappingDraft | null }) {
  const { t } = useTranslation('activity')
  const format = useFormat()
  const fills = useFills(preview, draft)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.frame} aria-label={t('preview.title')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.line}>
              {t('preview.line')}
            </th>
            {preview.header.map((header, i) => {
              const filled = fills(header)
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a file may have the same header twice
                <th key={i} scope="col" className={classes(!filled && draft && styles.out)}>
                  <span className={styles.header}>{header || t('preview.no_header')}</span>
                  {draft && (
                    <span className={classes(styles.fills, filled && styles.used)}>
                      {filled || t('preview.left_out')}
                    </span>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(row => (
            <tr key={row.line}>
              <th scope="row" className={styles.line}>
                {format.number(row.line)}
              </th>
              {preview.header.map((header, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <td key={i} className={classes(!fills(header) && draft && styles.out)}>
                  <span className={styles.cell} title={row.cells[i]}>
                    {row.cells[i]}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What a header fills, in words; empty: nothing. */
function useFills(preview: PreviewView, draft: MappingDraft | null): (header: string) => string {
  const { t } = useTranslation('activity')
  const title = useColumnTitle()
  const names = new Map<string, string[]>()
  const add = (header: string, name: string) => names.set(header, [...(names.get(header) ?? []), name])
  for (const [name, source] of Object.entries(draft?.columns ?? {})) {
    const said = title(preview.kind ?? '', name)
    if (source.from === 'cells' || source.from === 'made')
      for (const header of source.headers) add(header, said)
    if (source.from === 'number') add(source.within, said)
  }
  if (draft?.groupBy && !names.has(draft.groupBy)) add(draft.groupBy, t('preview.groups'))
  return header => (names.get(header.trim()) ?? []).join(t('preview.and'))
}
