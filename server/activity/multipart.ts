import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { Problem } from '../../domain/base/problem.ts'

const noFile = () =>
  new Problem('invalid', 'activity.no_file', 'the form has no file', {
    fields: [{ path: 'file', code: 'input.required', message: 'missing' }],
  })

/** The first file of a form, as it streams in; other fields are passed over. Throws `invalid` when there is none. */
export async function fileOfForm(
  body: Readable,
  contentType: string,
): Promise<{ stream: AsyncIterable<Buffer>; fileName: string | null }> {
  let form: BusboyInstance
  try {
    form = new Busboy({
      headers: { 'content-type': contentType },
      limits: { files: 1, fields: 20, fieldSize: 100_000 },
    })
  } catch (error) {
    throw new Problem('invalid', 'input.malformed', `the form cannot be read: ${(error as Error).message}`)
  }
  const found = new Promise<{ stream: Readable; fileName: string | null }>((resolve, reject) => {
    form.on('file', (_field, stream, fileName) => {
      // A form cut short ends the file too, and must not pass for a whole one.
      form.on('error', error => stream.destroy(error as Error))
      resolve({ stream, fileName: fileName || null })
    })
    form.on('error', error =>
      reject(
        new Problem('invalid', 'input.malformed', `the form cannot be read: ${(error as Error).message}`),
      ),
    )
    form.on('finish', () => reject(noFile()))
  })
  body.on('error', error => form.destroy(error))
  body.pipe(form)
  const { stream, fileName } = await found
  return { stream: stream as AsyncIterable<Buffer>, fileName }
}
