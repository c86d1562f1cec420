/** Roundcube with Debian's dovecot behind it, and a sink for sent mail. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Sites } from '../../sites/sites.ts';
import type { Served } from '../both.ts';
import { freePort, makeDataFolder, startInDebian } from '../servers/programs.ts';
import { serveFrom } from '../servers/reverse-proxy.ts';
import { startSmtpSink } from '../servers/smtp-sink.ts';

export const MAIL = 'mail.test';
export const USER = 'visitor';
export const PASSWORD = 'canteen';

export interface Roundcube extends Served {
  readonly letters: readonly string[];
}

/** @param inbox the letters of the visitor, each with its headers */
export async function serveRoundcube(sites: Sites, inbox: readonly string[]): Promise<Roundcube> {
  const data = makeDataFolder();
  const sink = await startSmtpSink();
  const [imap, web] = [await freePort(), await freePort()];
  writeDovecot(data.path, imap, inbox);
  writeRoundcube(data.path, imap, sink.port);
  const programs = [await startInDebian(['dovecot', '-F', '-c', '/srv/dovecot.conf'], data.path, imap)];
  await lookInto(imap, inbox.length);
  programs.push(
    await startInDebian(['php', '-S', `127.0.0.1:${web}`, '-t', '/usr/share/roundcube'], data.path, web, {
      PHP_CLI_SERVER_WORKERS: '4',
      ROUNDCUBE_CONFIG_DIR: '/srv/config',
      RCUBE_CONFIG_PATH: '/srv/config',
    }),
  );
  serveFrom(sites, MAIL, web);
  return {
    letters: sink.letters,
    async stop() {
      await Promise.all([...programs, sink].map((program) => program.stop()));
      data.remove();
    },
  };
}

/** Opens the mailbox once: if two connections open a new one at the same time, as Roundcube's do, one may find it empty. */
async function lookInto(port: number, letters: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  let output = '';
  socket.on('data', (data) => {
    output += String(data);
  });
  socket.write(`a LOGIN ${USER} ${PASSWORD}\r\nb SELECT INBOX\r\nc LOGOUT\r\n`);
  await once(socket, 'close');
  if (!output.includes(`* ${letters} EXISTS`)) throw new Error(`the mailbox is not as it was made: ${output}`);
}

function writeDovecot(folder: string, port: number, inbox: readonly string[]): void {
  const letters = join(folder, 'mail', USER, 'Maildir');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(letters, part), { recursive: true });
  inbox.forEach((letter, at) => {
    writeFileSync(join(letters, 'cur', `${1_700_000_000 + at}.letter${at}.pc:2,`), letter.replace(/\n/g, '\r\n'));
  });
  // Dovecot does not open mailboxes as root.
  execFileSync('chown', ['-R', '8:8', join(folder, 'mail')]);
  chmodSync(folder, 0o755);
  writeFileSync(
    join(folder, 'dovecot.conf'),
    `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols = imap
listen = 127.0.0.1
base_dir = /srv/run
state_dir = /srv/run
log_path = /srv/dovecot.log
ssl = no
auth_allow_cleartext = yes
first_valid_uid = 8
mail_driver = maildir
mail_path = ~/Maildir
mail_uid = mail
mail_gid = mail
passdb static {
  password = ${PASSWORD}
}
userdb static {
  fields {
    uid = mail
    gid = mail
    home = /srv/mail/%{user}
  }
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  );
}

function writeRoundcube(folder: string, imap: number, smtp: number): void {
  for (const part of ['config', 'temp', 'logs', 'db']) mkdirSync(join(folder, part));
  symlinkSync('/etc/roundcube/defaults.inc.php', join(folder, 'config/defaults.inc.php'));
  writeFileSync(
    join(folder, 'config/config.inc.php'),
    `<?php
$config = [
  'db_dsnw' => 'sqlite:////srv/db/roundcube.db?mode=0600',
  'imap_host' => '127.0.0.1:${imap}',
  'smtp_host' => '127.0.0.1:${smtp}',
  'smtp_user' => '',
  'smtp_pass' => '',
  'mail_domain' => '${MAIL}',
  'des_key' => 'only-for-this-test-24byt',
  'log_dir' => '/srv/logs',
  'temp_dir' => '/srv/temp',
  'language' => 'en_GB',
  'create_default_folders' => true,
  'draft_autosave' => 0,
  'enable_spellcheck' => false,
  'plugins' => [],
  'skin' => 'elastic',
];
`,
  );
}
