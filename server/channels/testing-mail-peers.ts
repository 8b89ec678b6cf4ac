import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../base/free-port.ts'

const DOVECOT = '/usr/sbin/dovecot'
const POSTFIX = '/usr/lib/postfix/sbin/master'
const PASSWORD = 'peer-secret'
/** Whoever else is written to at these domains does not exist, and the mail comes back. */
const ADDRESSES = ['help@shop.example', 'zhang@client.example', 'vacation@client.example']

/** Why the real mail servers cannot be had here; null when they can. They are started as root only: Postfix asks for it. */
export function peersMissing(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'they are started as root on Linux'
  const missing = [
    ...(existsSync(DOVECOT) ? [] : ['dovecot-imapd']),
    ...(existsSync(POSTFIX) ? [] : ['postfix']),
  ]
  return missing.length ? `not installed: ${missing.join(', ')}` : null
}

/** Debian's Postfix and Dovecot on ports and in a folder of their own, for as long as a test file runs. */
export type MailPeers = {
  smtpPort: number
  imapPort: number
  password: string
  /** What the servers wrote down, for a test that fails. */
  logs(): string
  /** Ends every IMAP connection, as a restart does. */
  dropImap(): void
  stop(): Promise<void>
}

/** `shop.example` is ours, `client.example` the customers'. */
export async function startMailPeers(): Promise<MailPeers> {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-mail-'))
  chmodSync(folder, 0o755)
  const owner = idsOf('nobody')
  const mails = join(folder, 'mails')
  mkdirSync(mails)
  chownSync(mails, owner.uid, owner.gid)
  const [smtpPort, imapPort] = [await freePort(0), await freePort(0)]
  const children: ChildProcess[] = []
  const peers: MailPeers = {
    smtpPort,
    imapPort,
    password: PASSWORD,
    logs: () =>
      ['postfix.log', 'dovecot.log']
        .map(name => join(folder, name))
        .map(file => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
        .join('\n'),
    dropImap: () => void spawnSync('/usr/bin/doveadm', ['-c', join(folder, 'dovecot.conf'), 'kick', '*@*']),
    stop: async () => {
      process.removeListener('exit', last)
      await Promise.all(children.map(ended))
      rmSync(folder, { recursive: true, force: true })
    },
  }
  // A test run that breaks off takes its servers along.
  const last = () => children.forEach(child => void child.kill('SIGTERM'))
  process.once('exit', last)
  try {
    children.push(startDovecot(folder, mails, imapPort, owner))
    children.push(startPostfix(folder, mails, smtpPort, owner))
    for (const [i, port] of [imapPort, smtpPort].entries()) await answers(port, children[i]!)
    return peers
  } catch (error) {
    const said = peers.logs()
    await peers.stop()
    throw new Error(`${(error as Error).message}\n${said}`)
  }
}

type Ids = { uid: number; gid: number }

function idsOf(user: string): Ids {
  const [uid, gid] = ['-u', '-g'].map(flag =>
    Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout),
  )
  return { uid: uid!, gid: gid! }
}

/** Everything in the folder: no sockets, users or ports of a Dovecot that the machine may have. */
function startDovecot(folder: string, mails: string, port: number, { uid, gid }: Ids): ChildProcess {
  const config = join(folder, 'dovecot.conf')
  writeFileSync(
    config,
    `base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot-state
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = dovecot
default_login_user = dovenull
first_valid_uid = 1
mail_location = maildir:${mails}/%u
mail_uid = ${uid}
mail_gid = ${gid}
maildir_very_dirty_syncs = no
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mails}/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`,
  )
  return spawn(DOVECOT, ['-F', '-c', config], { stdio: 'ignore' })
}

const SERVICES = [
  'cleanup',
  'qmgr',
  'rewrite',
  'bounce',
  'defer',
  'trace',
  'verify',
  'proxymap',
  'error',
  'retry',
  'discard',
  'virtual',
  'anvil',
  'smtp',
  'relay',
]
const PROGRAMS: Record<string, string> = {
  rewrite: 'trivial-rewrite',
  defer: 'bounce',
  trace: 'bounce',
  retry: 'error',
  relay: 'smtp',
}

/** Public, privileged, woken every so many seconds, processes: where they differ from the others. */
const KINDS: Record<string, string> = {
  qmgr: 'unix n - n 300 1',
  cleanup: 'unix n - n - 0',
  bounce: 'unix - - n - 0',
  defer: 'unix - - n - 0',
  trace: 'unix - - n - 0',
  virtual: 'unix - n n - -',
}

/** A mail server of its own beside any that the machine has: queue, data, log and port are in the folder. */
function startPostfix(folder: string, mails: string, port: number, { uid, gid }: Ids): ChildProcess {
  const [config, queue, data] = ['postfix', 'queue', 'data'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  for (const path of [config, queue, data]) mkdirSync(path)
  const postfix = idsOf('postfix')
  chownSync(data, postfix.uid, postfix.gid)
  for (const name of [
    'active',
    'bounce',
    'corrupt',
    'defer',
    'deferred',
    'flush',
    'hold',
    'incoming',
    'private',
    'public',
    'trace',
    'maildrop',
    'saved',
    'pid',
  ]) {
    mkdirSync(join(queue, name))
    if (name !== 'pid') chownSync(join(queue, name), postfix.uid, postfix.gid)
  }
  writeFileSync(
    join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
shlib_directory = /usr/lib/postfix
meta_directory = /etc/postfix
mail_owner = postfix
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mx.client.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = shop.example, client.example
virtual_mailbox_base = ${mails}
virtual_mailbox_maps = texthash:${config}/mailboxes
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
message_size_limit = 60000000
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
disable_dns_lookups = yes
default_transport = error:nothing leaves the test
`,
  )
  writeFileSync(join(config, 'mailboxes'), ADDRESSES.map(one => `${one} ${one}/\n`).join(''))
  const lines = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    'postlog unix-dgram n - n - 1 postlogd',
    ...SERVICES.map(name => {
      return `${name} ${KINDS[name] ?? 'unix - - n - -'} ${PROGRAMS[name] ?? name}`
    }),
  ]
  writeFileSync(join(config, 'master.cf'), `${lines.join('\n')}\n`)
  return spawn(POSTFIX, ['-c', config, '-d'], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, MAIL_CONFIG: config },
  })
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the mail server ended with ${child.exitCode}`)
    if (performance.now() > deadline) throw new Error('the mail server did not answer within a minute')
    const greeted = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
      socket.setTimeout(5_000, () => {
        socket.destroy()
        resolve(false)
      })
    })
    if (greeted) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** Ends a server of ours and waits for it; both end their children with themselves. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(timer)
}
