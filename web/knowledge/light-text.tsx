import { Fragment } from 'react'
import { type LightBlock, readLight, type Words } from '../../domain/knowledge/light-text.ts'
import styles from './light-text.module.css'

/** A text with headings, lists and strong words; whatever else stands in it is shown as it is. */
export function LightText({ text }: { text: string }) {
  return (
    <div className={styles.text}>
      {readLight(text).map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is its order
        <Block key={i} block={block} />
      ))}
    </div>
  )
}

function Block({ block }: { block: LightBlock }) {
  if (block.kind === 'heading')
    return (
      <h3 className={styles.heading}>
        <Line words={block.words} />
      </h3>
    )
  if (block.kind === 'list')
    return (
      <ul className={styles.list}>
        {block.items.map((words, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list is its order
          <li key={i}>
            <Line words={words} />
          </li>
        ))}
      </ul>
    )
  return (
    <p>
      {block.lines.map((words, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a paragraph are their order
        <Fragment key={i}>
          {i > 0 && <br />}
          <Line words={words} />
        </Fragment>
      ))}
    </p>
  )
}

const Line = ({ words }: { words: readonly Words[] }) =>
  words.map(({ text, strong }, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: words of a line are their order
    strong ? <strong key={i}>{text}</strong> : <Fragment key={i}>{text}</Fragment>,
  )
