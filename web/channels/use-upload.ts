import { useState } from 'react'
import type { MessageFile } from '../../domain/channels/inbox-shapes.ts'
import { type ProblemBody, sayFailure } from '../api/problem.ts'
import { useSay } from '../ui/say.ts'
import { showToast } from '../ui/toasts.ts'

/** Uploads files for a message that is being written, one after the other; what may not be sent says why. */
export function useUpload(id: string, onFile: (file: MessageFile) => void) {
  const say = useSay()
  const [waiting, setWaiting] = useState(0)
  const one = async (file: File) => {
    const answer = await fetch(`/api/v1/conversations/${id}/files?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream' },
      body: file,
    })
    if (answer.ok) return onFile((await answer.json()) as MessageFile)
    const problem = (await answer.json()) as ProblemBody
    showToast({
      tone: 'red',
      text: `${file.name}: ${sayFailure(say, { ...problem, reference: problem.request_id })}`,
    })
  }
  const add = (files: FileList | null) => {
    const all = [...(files ?? [])]
    setWaiting(was => was + all.length)
    void (async () => {
      for (const file of all) {
        await one(file).catch(() => showToast({ tone: 'red', text: say('ui:problem.offline') }))
        setWaiting(was => was - 1)
      }
    })()
  }
  return { add, busy: waiting > 0 }
}
