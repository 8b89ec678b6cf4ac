/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Say } from './say.ts'
import { Failed, Loading } from './states.tsx'
import { useLoad } from './use-load.ts'

type Page<T> = { items: T[]; next: string | null }
type Props<T> = {
  say: Say
  title: string
  empty: string
  what: string
  load: (cursor: string | null) => Promise<Page<T>>
  row: (item: T) => ComponentChildren
}

/** A list that grows page by page. */
export function ListPage<T>({ say, title, empty, what, load, row }: Props<T>) {
  const { data, fault, again, put } = useLoad(what, () => load(null))
  const [more, setMore] = useState(false)
  if (fault) return <Failed fault={fault} say={say} again={again} />
  if (!data) return <Loading say={say} />
  const next = async () => {
    setMore(true)
    try {
      const page = await load(data.next)
      put({ items: [...data.items, ...page.items], next: page.next })
    } finally {
      setMore(false)
    }
  }
  return (
    <>
      <h1>{title}</h1>
      {data.items.length === 0 ? <p class="state">{empty}</p> : <ul class="list">{data.items.map(row)}</ul>}
      {data.next && (
        <button type="button" disabled={more} onClick={next}>
          {say.t('portal:more')}
        </button>
      )}
    </>
  )
}
