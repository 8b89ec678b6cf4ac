/** @jsxImportSource . */

import { Composer } from './composer.tsx'
import { CloseIcon } from './icons.tsx'
import { MessageLine, Text } from './message.tsx'
import { OfflineForm } from './offline-form.tsx'
import { Rating } from './rating.tsx'
import type { Say } from './say.ts'
import { StatusLine } from './status-line.tsx'
import type { Talk } from './talk.ts'
import type { TalkState } from './talk-state.ts'

type Props = { state: TalkState; talk: Talk; t: Say; locale: string; onClose: () => void }

/** The open widget: head, conversation, and beneath it whatever is to be done next. */
export function Panel({ state, talk, t, locale, onClose }: Props) {
  const settings = state.settings!
  const { messages, outbox, files, chat, typing } = state
  const begun = messages.length + outbox.length + files.length > 0
  const open = chat?.open ?? settings.open
  const asksRating = chat?.rate && chat.rate !== state.rated
  return (
    <section
      class="panel"
      role="dialog"
      aria-label={settings.title}
      onKeyDown={event => event.key === 'Escape' && onClose()}
    >
      <header>
        <div>
          <h2>{settings.title}</h2>
          <StatusLine state={state} t={t} locale={locale} />
        </div>
        <button type="button" class="icon" aria-label={t('widget:close')} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div class="scroll" tabIndex={0} role="log" aria-live="off" aria-label={t('widget:conversation')}>
        {state.earlier && (
          <button type="button" class="plain" onClick={talk.earlier}>
            {t('widget:earlier')}
          </button>
        )}
        {!state.earlier && (
          <div class="greeting">
            <Text text={settings.greeting} />
          </div>
        )}
        <ol>
          {messages.map(message => (
            <MessageLine
              key={message.id}
              message={message}
              locale={locale}
              t={t}
              onFile={async (id, file) => keepFile(await talk.file(id, file.id), file.name)}
            />
          ))}
          {[...outbox, ...files].map(one => (
            <li class="line visitor going" key={one.key}>
              <div class="bubble">
                <Text text={'file' in one ? one.file.name : one.body} />
              </div>
              {one.fault ? (
                <p class="fault" role="alert">
                  {t(`widget:fault.${one.fault}`, { size: Math.floor(settings.file_max / 1024 / 1024) })}
                  <button type="button" onClick={() => talk.again(one.key)}>
                    {t('widget:again')}
                  </button>
                  <button type="button" onClick={() => talk.drop(one.key)}>
                    {t('widget:drop')}
                  </button>
                </p>
              ) : (
                <time>{t('widget:sending')}</time>
              )}
            </li>
          ))}
        </ol>
        {typing && <p class="typing">{t('widget:typing', { name: typing.name })}</p>}
        {state.left && !open && <p class="note">{t('widget:form.left')}</p>}
      </div>
      {state.fault && (
        <p class="fault bar" role="alert">
          {t(`widget:fault.${state.fault}`, { size: Math.floor(settings.file_max / 1024 / 1024) })}
        </p>
      )}
      {asksRating && <Rating t={t} onRate={talk.rate} onLater={talk.waveAway} />}
      {open || begun || state.name ? (
        <Composer
          settings={settings}
          t={t}
          onSend={talk.write}
          onFiles={all => all.forEach(talk.upload)}
          onTyped={talk.typed}
        />
      ) : (
        <OfflineForm textMax={settings.text_max} t={t} onLeave={talk.write} />
      )}
    </section>
  )
}

/** Hands a file to the browser to keep: it is never opened in the page. */
function keepFile(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
