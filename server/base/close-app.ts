import type { FastifyInstance } from 'fastify'

const SWEEP_MS = 100
const PATIENCE_MS = 15_000

/**
 * Takes no new requests and waits for those that have begun. Connections that browsers keep open are closed as they
 * fall idle; what is still open after 15 s (a stalled upload) is cut.
 */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS)
  const cut = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
    clearTimeout(cut)
  }
}
