import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SEASONS, type Season } from '../../../domain/care/choose-gift.ts'
import { GIFT_KINDS, type GiftKind } from '../../../domain/care/gift-contract.ts'
import { useFailureText } from '../../api/problem.ts'
import { useSave } from '../../api/use-save.ts'
import { gifts } from '../../care/calls.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, SelectInput, TextInput } from '../../ui/field.tsx'
import { focusWrong } from '../../ui/focus-wrong.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { TokenInput } from '../../ui/token-input.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import styles from './page.module.css'

/** A gift for the catalogue, named in the writer's language. */
export function NewGiftDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['care', 'ui'])
  const form = useId()
  const fields = useRef<HTMLFormElement>(null)
  const locale = useLocale()
  const sayFailure = useFailureText()
  const queries = useQueryClient()
  const [draft, setDraft] = useState({ code: '', name: '', kind: 'gift' as GiftKind, budget: '' })
  const [cost, setCost] = useState<number | null>(null)
  const [stock, setStock] = useState<number | null>(0)
  const [tags, setTags] = useState<string[]>([])
  const [seasons, setSeasons] = useState<Season[]>([])
  const [tried, setTried] = useState(false)
  const save = useSave({
    ...gifts.create.mutationOptions(),
    quiet: true,
    onError: () => focusWrong(fields.current),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: gifts.key() })
      onClose()
    },
  })
  const missing = (value: string) => (tried && !value.trim() ? t('gifts.missing') : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!draft.code.trim() || !draft.name.trim() || cost === null) return focusWrong(fields.current)
    const { name, ...rest } = draft
    save.mutate({ ...rest, name: { [locale]: name }, cost: String(cost), stock: stock ?? 0, tags, seasons })
  }
  const write = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('gifts.add')}
      footer={
        <>
          <Button onClick={onClose}>{t('ui:action.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} busy={save.isPending}>
            {t('gifts.add')}
          </Button>
        </>
      }
    >
      <form ref={fields} id={form} onSubmit={submit} noValidate>
        <Field label={t('gifts.name')} error={missing(draft.name)}>
          {control => (
            <TextInput
              {...control}
              data-autofocus
              maxLength={120}
              value={draft.name}
              onChange={event => write({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('gifts.code')} error={missing(draft.code) ?? (save.error && sayFailure(save.error))}>
          {control => (
            <TextInput
              {...control}
              maxLength={60}
              value={draft.code}
              onChange={event => write({ code: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('gifts.kind_label')}>
          {control => (
            <SelectInput
              {...control}
              value={draft.kind}
              onChange={event => write({ kind: event.target.value as GiftKind })}
            >
              {GIFT_KINDS.map(one => (
                <option key={one} value={one}>
                  {t(`gifts.kind.${one}`)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label={t('gifts.cost')} error={tried && cost === null ? t('gifts.missing') : null}>
          {control => <NumberInput {...control} value={cost} onChange={setCost} />}
        </Field>
        <Field label={t('gifts.stock')}>
          {control => <NumberInput {...control} value={stock} onChange={setStock} />}
        </Field>
        <Field label={t('gifts.tags')} note={t('gifts.tags_note')} optional={t('gifts.optional')}>
          {control => (
            <TokenInput
              {...control}
              values={tags}
              onChange={setTags}
              removeLabel={value => t('gifts.remove', { value })}
            />
          )}
        </Field>
        <fieldset className={styles.choices}>
          <legend>{t('gifts.seasons')}</legend>
          {SEASONS.map(one => (
            <Checkbox
              key={one}
              checked={seasons.includes(one)}
              onChange={on => setSeasons(on ? [...seasons, one] : seasons.filter(other => other !== one))}
            >
              {t(`gifts.season.${one}`)}
            </Checkbox>
          ))}
        </fieldset>
        <Field label={t('gifts.budget')} optional={t('gifts.optional')}>
          {control => (
            <TextInput
              {...control}
              maxLength={80}
              value={draft.budget}
              onChange={event => write({ budget: event.target.value })}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
