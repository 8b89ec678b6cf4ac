import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ArrowLeft, Download, Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sheetKey } from '../../../domain/insight/sheet.ts'
import { Failed } from '../../api/failed.tsx'
import { useMay } from '../../api/session.ts'
import { sheets } from '../../insight/calls.ts'
import { SheetPaper } from '../../insight/sheet-paper.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { SelectInput } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { LOCALES, ownNameOf } from '../../ui/language.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { useLocale } from '../../ui/use-locale.ts'
import styles from './page.module.css'
import type { SheetSearch } from './search.ts'

/** A sheet about a customer, to print or to take along as a file. */
export function SheetPage() {
  const { t } = useTranslation('insight')
  const { code, sheet: asked } = useParams({ from: '/staff/customers/$code/sheets/$sheet' })
  const search = useSearch({ from: '/staff/customers/$code/sheets/$sheet' })
  const key = sheetKey.safeParse(asked).data ?? 'information'
  const mine = useLocale()
  const lang = search.lang ?? mine
  const { data, isPending, error, refetch } = useQuery(
    sheets.get.queryOptions({ input: { code, sheet: key, ...search, lang } }),
  )
  usePageTitle(data ? `${data.title} ${data.name}` : t('sheet.title_information'))
  useKeys([{ keys: 'P', label: t('page.print'), bar: true, when: data !== undefined, run: () => print() }])
  return (
    <div className={styles.page}>
      <Bar code={code} sheet={key} search={search} lang={lang} ready={data !== undefined} />
      {isPending && <LoadingRows rows={12} height={36} />}
      {error && <Failed error={error} onRetry={refetch} />}
      {data && <SheetPaper sheet={data} />}
    </div>
  )
}

type BarProps = {
  code: string
  sheet: 'information' | 'care'
  search: SheetSearch
  lang: NonNullable<SheetSearch['lang']>
  ready: boolean
}

/** Back, which sheet, in which language, of which days; print and files. */
function Bar({ code, sheet, search, lang, ready }: BarProps) {
  const { t } = useTranslation('insight')
  const navigate = useNavigate({ from: '/customers/$code/sheets/$sheet' })
  const mayExport = useMay('customers.export')
  const change = (part: SheetSearch) => navigate({ search: was => ({ ...was, ...part }), replace: true })
  const href = (format: 'pdf' | 'xlsx') =>
    `/api/v1/customers/${encodeURIComponent(code)}/sheets/${sheet}/file?${new URLSearchParams({ format, ...search, lang })}`
  return (
    <div className={styles.bar}>
      <Link to="/customers/$code" params={{ code }} className={styles.back}>
        <Icon of={ArrowLeft} size={15} />
        {t('page.back')}
      </Link>
      <div className={styles.tools}>
        {sheet === 'care' && (
          <span className={styles.days}>
            <DateInput
              aria-label={t('page.from')}
              value={search.from ?? ''}
              onChange={from => change({ from: from || undefined })}
            />
            <DateInput
              aria-label={t('page.to')}
              value={search.to ?? ''}
              onChange={to => change({ to: to || undefined })}
            />
          </span>
        )}
        <SelectInput
          className={styles.language}
          aria-label={t('page.language')}
          value={lang}
          onChange={event => change({ lang: event.target.value as BarProps['lang'] })}
        >
          {LOCALES.map(one => (
            <option key={one} value={one}>
              {ownNameOf(one)}
            </option>
          ))}
        </SelectInput>
        {mayExport &&
          (['xlsx', 'pdf'] as const).map(format => (
            <ButtonLink key={format} icon={Download} href={href(format)} download>
              {t(`page.${format}`)}
            </ButtonLink>
          ))}
        <Button kind="primary" icon={Printer} hint="P" disabled={!ready} onClick={() => print()}>
          {t('page.print')}
        </Button>
      </div>
    </div>
  )
}
