import { useEffect, useRef, useState } from 'react'

const REST_MS = 200

/** The text of a search field that asks when typing rests, and follows when what is asked changes elsewhere (the address, a cleared filter). */
export function useRestedText(
  value: string,
  onChange: (value: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(value)
  const asked = useRef(value)
  const tell = useRef(onChange)
  tell.current = onChange
  useEffect(() => {
    if (value === asked.current) return
    asked.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (text === asked.current) return
    const rest = setTimeout(() => {
      asked.current = text
      tell.current(text)
    }, REST_MS)
    return () => clearTimeout(rest)
  }, [text])
  return [text, setText]
}
