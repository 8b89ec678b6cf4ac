/** @jsxImportSource . */
import type { Say } from './say.ts'
import type { Contact } from './talk-state.ts'

/** A message left while nobody is there: what it is about, who asks, and where the answer goes. */
export function OfflineForm({
  textMax,
  t,
  onLeave,
}: {
  textMax: number
  t: Say
  onLeave: (body: string, contact: Contact) => void
}) {
  return (
    <form
      class="form"
      onSubmit={event => {
        event.preventDefault()
        const given = new FormData(event.currentTarget)
        const text = (name: string) => String(given.get(name) ?? '').trim()
        const reach = text('reach')
        const contact = reach.includes('@') ? { email: reach } : { phone: reach }
        onLeave(text('body'), { name: text('name'), ...contact })
      }}
    >
      <label>
        {t('widget:form.name')}
        <input name="name" required maxLength={80} autoComplete="name" />
      </label>
      <label>
        {t('widget:form.reach')}
        <input
          name="reach"
          required
          maxLength={254}
          pattern="\+?[\d\s\(\)\-]{5,24}|[^\s@]+@[^\s@]+\.[^\s@]+"
          title={t('widget:form.reach_hint')}
          autoComplete="email"
        />
      </label>
      <label>
        {t('widget:form.body')}
        <textarea name="body" rows={4} required maxLength={textMax} />
      </label>
      <button type="submit" class="wide">
        {t('widget:form.leave')}
      </button>
    </form>
  )
}
