import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ImportView } from '../../domain/activity/contract.ts'
import { useFailureText } from '../api/problem.ts'
import { showToast } from '../ui/toasts.ts'
import { imports } from './calls.ts'
import { uploadFile } from './upload-file.ts'

export type Sending = { name: string; share: number }

/** Sends files one after another; `onSent` gets those that arrived. A refused file is told, the others go on. */
export function useUpload(onSent: (sent: ImportView[]) => void) {
  const say = useFailureText()
  const queries = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])
  const sendAll = async (files: File[]): Promise<ImportView[]> => {
    stop.current = new AbortController()
    const { signal } = stop.current
    const sent: ImportView[] = []
    for (const file of files) {
      if (signal.aborted) break
      try {
        sent.push(await uploadFile(file, share => setSending({ name: file.name, share }), signal))
      } catch (error) {
        if (!signal.aborted) showToast({ tone: 'red', text: `${file.name}: ${say(error)}` })
      }
    }
    return sent
  }
  const { mutate } = useMutation({
    mutationFn: sendAll,
    onSuccess: onSent,
    onSettled: () => {
      setSending(null)
      queries.invalidateQueries({ queryKey: imports.key() })
    },
  })
  return { sending, send: mutate, stop: () => stop.current.abort() }
}
