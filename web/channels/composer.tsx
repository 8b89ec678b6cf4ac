import { Paperclip } from 'lucide-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation, DraftMode } from '../../domain/channels/inbox-shapes.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Segmented } from '../ui/segmented.tsx'
import styles from './composer.module.css'
import { ComposerField } from './composer-field.tsx'
import { currentWriting } from './drafts.ts'
import { MessageFiles } from './message-files.tsx'
import { TemplateChoice } from './template-choice.tsx'
import { useDraft } from './use-draft.ts'
import { useSend } from './use-send.ts'
import { useUpload } from './use-upload.ts'
import { WayChoice, WayNote } from './way-choice.tsx'

/**
 * Where an answer or a note is written. Pages compose it below a `MessageList`; they keep the mode, so that their keys can
 * change it. `hint` stands above the field (what to say to somebody who is upset).
 */
export function Composer({
  conversation,
  seen,
  mode,
  onMode,
  field,
  hint,
  onTyping,
}: {
  conversation: Conversation
  /** The last message that is shown: whoever answered after it is told of before sending. */
  seen: string | null
  mode: DraftMode
  onMode: (mode: DraftMode) => void
  field: RefObject<HTMLTextAreaElement | null>
  hint?: ReactNode
  onTyping?: () => void
}) {
  const { t } = useTranslation(['inbox', 'ui'])
  const { writing, put } = useDraft(conversation, mode)
  const sending = useSend(conversation, mode, writing, seen)
  const files = writing.way.files ?? []
  const uploads = useUpload(conversation.id, file => {
    // Several arrive one after the other: each joins what is there by then.
    const way = currentWriting(conversation.id, mode)?.way ?? {}
    put({ way: { ...way, files: [...(way.files ?? []), file] } })
  })
  const picker = useRef<HTMLInputElement>(null)
  const [dropping, setDropping] = useState(false)
  const note = mode === 'note'
  const way = note ? undefined : sending.way
  const unable = !note && (!way || way.closed)
  const insert = (sign: string) => {
    const area = field.current
    if (!area) return
    area.focus()
    const gap =
      sign === '/' && area.selectionStart > 0 && !/\s$/.test(writing.body.slice(0, area.selectionStart))
    area.setRangeText(gap ? ` ${sign}` : sign, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped; the paper clip does the same
    <div
      className={classes(styles.composer, note && styles.asNote, dropping && styles.dropping)}
      onDragOver={event => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={event => {
        event.preventDefault()
        setDropping(false)
        uploads.add(event.dataTransfer.files)
      }}
    >
      <div className={styles.top}>
        <Segmented
          label={t('compose.mode')}
          value={mode}
          onChange={onMode}
          segments={[
            { value: 'reply', label: t('compose.reply') },
            { value: 'note', label: t('compose.note') },
          ]}
        />
        {!note && (
          <WayChoice
            ways={conversation.ways}
            chosen={way}
            onChoose={one =>
              put({
                way: {
                  ...writing.way,
                  channel: one.channel,
                  account_id: one.account?.id ?? null,
                  address: one.address,
                },
              })
            }
          />
        )}
        <span className={styles.tools}>
          <Button kind="ghost" onClick={() => insert('/')}>
            <span className={styles.way}>
              <KeyHint keys="/" />
              {t('compose.canned')}
            </span>
          </Button>
          {note && (
            <Button kind="ghost" onClick={() => insert('@')}>
              <span className={styles.way}>
                <KeyHint keys="@" />
                {t('compose.mention')}
              </span>
            </Button>
          )}
          <Button
            kind="ghost"
            icon={Paperclip}
            aria-label={t('compose.attach')}
            title={t('compose.attach')}
            busy={uploads.busy}
            onClick={() => picker.current?.click()}
          />
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-hidden
            tabIndex={-1}
            onChange={event => {
              uploads.add(event.target.files)
              event.target.value = ''
            }}
          />
        </span>
      </div>
      {!note && hint}
      {way?.channel === 'sms' && way.account ? (
        <TemplateChoice
          account={way.account.id}
          chosen={writing.way.template}
          onChoose={(template, body) => put({ body, way: { ...writing.way, template } })}
        />
      ) : (
        <ComposerField
          conversation={conversation.id}
          mode={mode}
          field={field}
          value={writing.body}
          label={t(note ? 'compose.note_label' : 'compose.reply_label', { name: conversation.customer.name })}
          placeholder={t(note ? 'compose.note_hint' : 'compose.reply_hint')}
          onChange={body => {
            put({ body })
            onTyping?.()
          }}
          onSend={() => sending.send()}
          onPaste={uploads.add}
        />
      )}
      <MessageFiles
        conversation={conversation.id}
        files={files}
        onRemove={id => put({ way: { ...writing.way, files: files.filter(one => one.id !== id) } })}
      />
      <div className={styles.foot}>
        <span className={styles.state} role="status">
          {!note && <WayNote way={way} />}
          {writing.body.trim() !== '' && t(writing.saved ? 'compose.saved' : 'compose.saving')}
        </span>
        <Button
          kind="primary"
          hint="Ctrl+Enter"
          busy={sending.busy}
          disabled={unable || uploads.busy || (writing.body.trim() === '' && files.length === 0)}
          onClick={() => sending.send()}
        >
          {t(note ? 'compose.keep' : 'compose.send')}
        </Button>
      </div>
      {sending.meanwhile && (
        <ConfirmDialog
          title={t('collision.title', { name: sending.meanwhile })}
          verb={t('collision.anyway')}
          stay={t('collision.look')}
          kind="primary"
          onConfirm={() => sending.send(true)}
          onClose={sending.look}
        >
          {t('collision.words', { name: sending.meanwhile })}
        </ConfirmDialog>
      )}
    </div>
  )
}
