import { type AddressInfo, createServer, type Socket } from 'node:net'

type Stored = { uid: number; raw: Buffer; at: Date }

/** What the stand-in does wrong when it is told to. */
type Faults = {
  /** Cuts the connection after so many bytes of mail were sent. */
  dropAfter: number | null
  refuseSignIn: boolean
  withoutIdle: boolean
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const pad = (n: number) => String(n).padStart(2, '0')
const internalDate = (at: Date) =>
  `${pad(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`

/**
 * A small IMAP server (RFC 3501 and 2177, as much as reading one mailbox takes) that can fail as told: drop in the middle of
 * a mail, refuse, number its mails anew. Written from the standard; Debian's Dovecot stands beside it in `mail-peers.test.ts`.
 */
export async function imapStandIn() {
  const box = { validity: 1, mails: [] as Stored[], next: 1 }
  const faults: Faults = { dropAfter: null, refuseSignIn: false, withoutIdle: false }
  const state = { connections: 0, fetched: 0 }
  const idling = new Map<Socket, string>()
  const sockets = new Set<Socket>()

  const server = createServer(socket => {
    state.connections += 1
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      idling.delete(socket)
    })
    socket.on('error', () => undefined)
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('* OK ready')
    let waiting = ''
    socket.on('data', chunk => {
      waiting += chunk.toString('latin1')
      for (;;) {
        const end = waiting.indexOf('\r\n')
        if (end === -1) return
        const line = waiting.slice(0, end)
        waiting = waiting.slice(end + 2)
        answer(socket, line, say)
      }
    })
  })

  function answer(socket: Socket, line: string, say: (line: string) => void): void {
    if (line.toUpperCase() === 'DONE') {
      say(`${idling.get(socket)} OK done`)
      idling.delete(socket)
      return
    }
    const [tag = '', ...rest] = line.split(' ')
    const command = rest.join(' ')
    const ok = (text = 'done') => say(`${tag} OK ${text}`)
    const is = (name: string) => command.toUpperCase().startsWith(name)
    if (is('CAPABILITY')) {
      say(`* CAPABILITY IMAP4rev1 ID${faults.withoutIdle ? '' : ' IDLE'}`)
      ok()
    } else if (is('LOGIN')) {
      if (faults.refuseSignIn) say(`${tag} NO [AUTHENTICATIONFAILED] wrong password`)
      else ok()
    } else if (is('EXAMINE') || is('SELECT')) {
      say(`* ${box.mails.length} EXISTS`)
      say('* FLAGS (\\Seen)')
      say(`* OK [UIDVALIDITY ${box.validity}] ok`)
      say(`* OK [UIDNEXT ${box.next}] ok`)
      ok('[READ-ONLY] open')
    } else if (is('UID SEARCH')) {
      const from = Number(/UID (\d+):\*/i.exec(command)?.[1] ?? 0)
      const found = box.mails.filter(one => one.uid >= from || one === box.mails.at(-1))
      say(`* SEARCH${found.map(one => ` ${one.uid}`).join('')}`)
      ok()
    } else if (is('UID FETCH')) fetch(socket, command, say, ok)
    else if (is('IDLE')) {
      idling.set(socket, tag)
      say('+ idling')
    } else if (is('LOGOUT')) {
      say('* BYE')
      ok()
      socket.end()
    } else if (is('ID')) {
      say('* ID NIL')
      ok()
    } else if (is('LIST')) {
      say('* LIST () "/" INBOX')
      ok()
    } else if (is('NAMESPACE')) {
      say('* NAMESPACE (("" "/")) NIL NIL')
      ok()
    } else ok()
  }

  function fetch(socket: Socket, command: string, say: (line: string) => void, ok: () => void): void {
    const uid = Number(/FETCH (\d+)/i.exec(command)?.[1])
    const index = box.mails.findIndex(one => one.uid === uid)
    const mail = box.mails[index]
    if (!mail) {
      ok()
      return
    }
    const facts = `UID ${uid} RFC822.SIZE ${mail.raw.length} INTERNALDATE "${internalDate(mail.at)}"`
    const part = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(command)
    const head = /BODY(?:\.PEEK)?\[HEADER\]/i.test(command)
    if (!part && !head) {
      say(`* ${index + 1} FETCH (${facts})`)
      ok()
      return
    }
    const from = Number(part?.[1] ?? 0)
    const bytes = head
      ? mail.raw.subarray(0, mail.raw.indexOf('\r\n\r\n') + 4)
      : mail.raw.subarray(from, part?.[2] ? from + Number(part[2]) : undefined)
    const name = head ? 'BODY[HEADER]' : `BODY[]${part?.[1] ? `<${from}>` : ''}`
    socket.write(`* ${index + 1} FETCH (${facts} ${name} {${bytes.length}}\r\n`)
    if (faults.dropAfter !== null && state.fetched + bytes.length > faults.dropAfter) {
      socket.write(bytes.subarray(0, faults.dropAfter - state.fetched), () => socket.destroy())
      return
    }
    state.fetched += bytes.length
    socket.write(bytes)
    say(')')
    ok()
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    faults,
    state,
    port: (server.address() as AddressInfo).port,
    /** Puts a mail into the mailbox and tells whoever waits. */
    deliver(raw: string | Buffer, at: Date) {
      const mail = { uid: box.next, raw: typeof raw === 'string' ? Buffer.from(raw) : raw, at }
      box.mails.push(mail)
      box.next += 1
      for (const socket of idling.keys()) socket.write(`* ${box.mails.length} EXISTS\r\n`)
    },
    /** As after a restore of the mail server: the same mails under other numbers. */
    renumber() {
      box.validity += 1
      box.next = 100
      for (const mail of box.mails) mail.uid = box.next++
    },
    empty() {
      box.mails.length = 0
    },
    /** How many connections wait for mail now. */
    waiting: () => idling.size,
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(resolve))
    },
  }
}
