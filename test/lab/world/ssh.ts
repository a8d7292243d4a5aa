/**
 * A real OpenSSH server of a lab world, with git repositories behind it, and what the user's ssh knows: key and host keys. Needs
 * root inside a mount namespace of its own, because ssh takes its files from the system.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createRepositories, type RepositoryDeclaration } from '../../support/git-server.js';
import { cover, coverDirectory } from './network.js';

export interface SshServerOptions {
  readonly repositories: readonly RepositoryDeclaration[];
  /** Whether the server accepts the user's key. Default `accepted`. */
  readonly userKey?: 'accepted' | 'refused';
  /** What the user's known_hosts says of the server. Default `known`. */
  readonly hostKey?: 'known' | 'unknown' | 'changed';
}

export interface SshPlace {
  readonly address: string;
  readonly port: number;
  readonly names: readonly string[];
  /** May be written. */
  readonly directory: string;
}

const SERVER = '/usr/sbin/sshd';

/** Starts the server and covers the system's ssh files; resolves when it listens. */
export async function startSshServer(
  options: SshServerOptions,
  place: SshPlace,
  quote: ReadonlyMap<string, Buffer>,
): Promise<ChildProcess> {
  const directory = join(place.directory, 'ssh');
  const repositories = join(directory, 'repositories');
  mkdirSync(repositories, { recursive: true });
  createRepositories(options.repositories, repositories, quote);
  for (const name of ['host', 'other', 'user', 'stranger']) makeKey(join(directory, name));
  const accepted = (options.userKey ?? 'accepted') === 'accepted' ? 'user' : 'stranger';
  writeFileSync(join(directory, 'authorized'), publicKey(directory, accepted), { mode: 0o600 });
  coverUserFiles(options.hostKey ?? 'known', place, directory);
  coverDirectory('/run');
  mkdirSync('/run/sshd');
  const config = join(directory, 'sshd_config');
  writeFileSync(config, serverConfiguration(place, directory, forcedCommand(directory, repositories)));
  const server = spawn(SERVER, ['-D', '-e', '-f', config], { stdio: 'ignore' });
  let failure: Error | null = null;
  server.once('error', (error) => {
    failure = error;
  });
  process.once('exit', () => server.kill('SIGKILL'));
  await listening(place, () => failure ?? (server.exitCode === null ? null : new Error(`${SERVER} ended`)));
  return server;
}

function serverConfiguration({ address, port }: SshPlace, directory: string, command: string): string {
  return [
    `ListenAddress ${address}:${port}`,
    `HostKey ${join(directory, 'host')}`,
    `AuthorizedKeysFile ${join(directory, 'authorized')}`,
    `ForceCommand ${command}`,
    'PidFile none',
    'UsePAM no',
    'StrictModes no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    '',
  ].join('\n');
}

/** The only thing that can be done after the login: read a repository. */
function forcedCommand(directory: string, repositories: string): string {
  const file = join(directory, 'serve');
  const script = [
    '#!/bin/sh',
    'export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="*"',
    'path=$(printf %s "$SSH_ORIGINAL_COMMAND" | sed "s/^[^\']*\'//; s/\'[^\']*$//")',
    `exec git upload-pack "${repositories}/$path"`,
    '',
  ].join('\n');
  writeFileSync(file, script, { mode: 0o755 });
  return file;
}

/** ssh finds the home of a user in the user database, not in HOME, so what it reads is said system-wide. */
function coverUserFiles(
  known: 'known' | 'unknown' | 'changed',
  { names, address }: SshPlace,
  directory: string,
): void {
  const hosts = [...names, address].join(',');
  const key = publicKey(directory, known === 'changed' ? 'other' : 'host');
  const knownHosts = join(directory, 'known_hosts');
  writeFileSync(knownHosts, known === 'unknown' ? '' : `${hosts} ${key}`);
  const client = [
    'Host *',
    `  IdentityFile ${join(directory, 'user')}`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${knownHosts}`,
    '  GlobalKnownHostsFile /dev/null',
    '',
  ].join('\n');
  cover('/etc/ssh/ssh_config', join(directory, 'ssh_config'), client);
  const users = readFileSync('/etc/passwd', 'utf8').replace(/^git:.*\n/m, '');
  cover('/etc/passwd', join(directory, 'passwd'), `${users}git:*:0:0:git:/nonexistent:/bin/sh\n`);
}

function makeKey(file: string): void {
  const { status, stderr } = spawnSync(
    'ssh-keygen',
    ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`ssh-keygen: ${stderr}`);
}

function publicKey(directory: string, name: string): string {
  return readFileSync(join(directory, `${name}.pub`), 'utf8');
}

async function listening({ address, port }: SshPlace, fault: () => Error | null): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const failed = fault();
    if (failed !== null) throw failed;
    const connected = await new Promise<boolean>((done) => {
      const socket = connect(port, address, () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });
    if (connected) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${SERVER} does not listen`);
}
