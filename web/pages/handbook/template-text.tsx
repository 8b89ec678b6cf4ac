import { useSay } from '../../ui/say.ts'
import styles from './playbooks.module.css'

const PIECES = /(\{\{.*?\}\}|\{%.*?%\})/g
const FIELD = /^\{\{-?\s*([a-z_]+)\.([a-z0-9_]+)/

/** A template to read: the places that will be filled stand as named marks, conditions are left out. */
export function TemplateText({ text }: { text: string }) {
  const say = useSay()
  return text.split(PIECES).map((piece, i) => {
    if (piece.startsWith('{%')) return null
    const field = FIELD.exec(piece)
    if (!field) return piece
    const key = `${field[1]}.${field[2]}`
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text is its order
      <mark key={i} className={styles.place}>
        {say(`handbook:template.${key}`, {}, key)}
      </mark>
    )
  })
}
