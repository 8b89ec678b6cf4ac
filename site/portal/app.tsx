/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { Locale } from '../../domain/base/shapes.ts'
import type { PortalVisitor } from '../../domain/portal/shapes.ts'
import { AskPage } from './ask.tsx'
import { portal, type Refusal } from './calls.ts'
import { Link } from './link.tsx'
import { OrderPage, OrdersPage } from './orders.tsx'
import { pathOf, usePlace } from './place.ts'
import { type Say, sayIn } from './say.ts'
import { faultText } from './states.tsx'
import { TicketPage } from './ticket.tsx'
import { TicketsPage } from './tickets.tsx'

const LANGUAGES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']

/** A language by its own name, as those who need it know it. */
const ownNameOf = (locale: Locale): string =>
  new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
const KEPT = 'perennial:portal:locale'

type Entered = { visitor: PortalVisitor | null; fault: Refusal | null }

/** The portal: whoever came in by a link sees their matters, everybody else how to come in. */
export function App({ entered, locale: first }: { entered: Entered; locale: Locale }) {
  const { visitor, fault } = entered
  const kept = LANGUAGES.find(one => one === localStorage.getItem(KEPT))
  const [locale, setLocale] = useState<Locale>(kept ?? visitor?.locale ?? first)
  const say = sayIn(locale, visitor?.timezone ?? 'Asia/Shanghai')
  const title = [say.t('portal:title'), visitor?.company].filter(Boolean).join(' · ')
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = title
  }, [locale, title])
  const choose = (next: Locale) => {
    localStorage.setItem(KEPT, next)
    setLocale(next)
  }
  return (
    <>
      <header>
        <strong>{visitor?.company || say.t('portal:title')}</strong>
        <select
          aria-label={say.t('portal:language')}
          value={locale}
          onChange={event => choose(event.currentTarget.value as Locale)}
        >
          {LANGUAGES.map(one => (
            <option key={one} value={one}>
              {ownNameOf(one)}
            </option>
          ))}
        </select>
        {visitor && (
          <button
            type="button"
            class="plain"
            onClick={() => portal.leave().then(() => location.assign('/portal'))}
          >
            {say.t('portal:leave')}
          </button>
        )}
      </header>
      {visitor ? <Pages visitor={visitor} say={say} /> : <Outside fault={fault} say={say} />}
    </>
  )
}

function Pages({ visitor, say }: { visitor: PortalVisitor; say: Say }) {
  const [part = 'tickets', number] = usePlace()
  const { t } = say
  return (
    <>
      <nav aria-label={t('portal:nav.label')}>
        <Link to={pathOf('tickets')} current={part === 'tickets'}>
          {t('portal:nav.tickets')}
        </Link>
        <Link to={pathOf('orders')} current={part === 'orders'}>
          {t('portal:nav.orders')}
        </Link>
        <Link to={pathOf('new')} current={part === 'new'}>
          {t('portal:nav.ask')}
        </Link>
      </nav>
      <main>
        {!number && visitor.name && <p class="note">{t('portal:hello', { name: visitor.name })}</p>}
        {part === 'orders' ? (
          number ? (
            <OrderPage say={say} currency={visitor.currency} number={number} />
          ) : (
            <OrdersPage say={say} currency={visitor.currency} />
          )
        ) : part === 'new' ? (
          <AskPage say={say} />
        ) : number ? (
          <TicketPage say={say} number={number} />
        ) : (
          <TicketsPage say={say} />
        )}
      </main>
    </>
  )
}

const Outside = ({ fault, say }: { fault: Refusal | null; say: Say }) => (
  <main>
    <div class="state">
      <h1>{say.t('portal:out.title')}</h1>
      {fault && (
        <p class="fault" role="alert">
          {faultText(fault, say)}
        </p>
      )}
      <p>{say.t('portal:out.text')}</p>
    </div>
  </main>
)
