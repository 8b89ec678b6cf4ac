import { useEffect, useState } from 'preact/hooks'

/** Where one is: the path below `/portal`, in parts. The address is the state of the page. */
export type Place = string[]

const read = (): Place =>
  location.pathname
    .split('/')
    .slice(2)
    .filter(Boolean)
    .map(part => {
      try {
        return decodeURIComponent(part)
      } catch {
        return part
      }
    })

export const pathOf = (...parts: string[]): string => ['/portal', ...parts.map(encodeURIComponent)].join('/')

export function go(path: string): void {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
  scrollTo(0, 0)
}

export function usePlace(): Place {
  const [place, setPlace] = useState(read)
  useEffect(() => {
    const moved = () => setPlace(read())
    addEventListener('popstate', moved)
    return () => removeEventListener('popstate', moved)
  }, [])
  return place
}
