import { useTranslation } from 'react-i18next'
import type { PreviewView } from '../../domain/activity/contract.ts'
import { SelectInput } from '../ui/field.tsx'
import { cellOf, type DraftSource, NONE } from './mapping-draft.ts'
import { headersOf } from './preview-headers.ts'

const HEADER = 'header:'

const chosen = (source: DraftSource): string => {
  if (source.from !== 'cells') return source.from
  return source.headers.length > 1 ? 'product' : HEADER + source.headers[0]
}

/** Chooses what fills a column: nothing, a column of the file, one value for all rows, a product, a number within a group. */
export function SourceChoice({
  id,
  preview,
  source,
  grouped,
  fault,
  wrong,
  onChange,
}: {
  id: string
  preview: PreviewView
  source: DraftSource
  grouped: boolean
  /** Id of the words that say what is missing. */
  fault: string | undefined
  wrong: boolean
  onChange: (source: DraftSource) => void
}) {
  const { t } = useTranslation('activity')
  const headers = headersOf(preview)
  const choose = (value: string) => {
    const first = headers[0] ?? ''
    const before = source.from === 'cells' ? source : null
    if (value === 'made') return
    if (value.startsWith(HEADER)) {
      onChange(cellOf(value.slice(HEADER.length), grouped ? (before?.rule ?? 'first') : null))
    } else if (value === 'constant') onChange({ from: 'constant', value: '' })
    else if (value === 'number') onChange({ from: 'number', within: first })
    else if (value === 'product') {
      const start = before?.headers[0] ?? first
      onChange({
        from: 'cells',
        headers: [start, headers.find(one => one !== start) ?? start],
        rule: grouped ? 'sum' : null,
        values: {},
      })
    } else onChange(NONE)
  }
  return (
    <SelectInput
      id={id}
      value={chosen(source)}
      aria-describedby={fault}
      aria-invalid={wrong || undefined}
      onChange={event => choose(event.target.value)}
    >
      {source.from === 'made' && (
        <option value="made">{t('mapping.source.made', { headers: source.headers.join(' + ') })}</option>
      )}
      <option value="none">{t('mapping.source.none')}</option>
      <optgroup label={t('mapping.source.file')}>
        {headers.map(header => (
          <option key={header} value={HEADER + header}>
            {withExample(header, preview)}
          </option>
        ))}
      </optgroup>
      <optgroup label={t('mapping.source.other')}>
        <option value="constant">{t('mapping.source.constant')}</option>
        <option value="product">{t('mapping.source.product')}</option>
        <option value="number">{t('mapping.source.number')}</option>
      </optgroup>
    </SelectInput>
  )
}

const EXAMPLE = 32

/** `InvoiceDate · 2026-03-01 10:00`: the header with the first cell that is filled. */
function withExample(header: string, { header: all, rows }: PreviewView): string {
  const at = all.findIndex(text => text.trim() === header)
  const example = rows.map(row => (row.cells[at] ?? '').trim()).find(text => text !== '')
  return example ? `${header} · ${example.slice(0, EXAMPLE)}` : header
}
