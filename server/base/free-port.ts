import { createServer } from 'node:net'

/** The wanted port of the loopback when nobody listens there, else any free one. */
export async function freePort(wanted: number): Promise<number> {
  const port = (wanted ? await tryPort(wanted) : null) ?? (await tryPort(0))
  if (!port) throw new Error('No free port on 127.0.0.1')
  return port
}

function tryPort(port: number): Promise<number | null> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
}
