// What is different on macOS and Windows, from inputs as those systems give them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveHost } from '../../src/gather/dns.js';
import { readEnvironment, resolverFilesOf, shellOf } from '../../src/gather/local.js';
import { Recorder } from '../../src/gather/recorder.js';
import { readRoots } from '../../src/gather/roots.js';
import { readSystemStore, storeCommands } from '../../src/gather/roots-system.js';
import { createAuthority } from '../support/certificates.js';
import { failureCode, never, recorded, testDirectory, testMachine } from './machine.js';

const first = createAuthority({ commonName: 'Example Root One' });
const second = createAuthority({ commonName: 'Example Root Two' });

async function readStore(text: string) {
  const file = join(testDirectory(), 'output');
  writeFileSync(file, text);
  const options = { local: testMachine(), goVersion: '', godebug: {}, timeoutMs: 2000, signal: never };
  const roots = await readSystemStore(options, [{ source: 'store', command: 'cat', args: [file] }]);
  if ('loadError' in roots.pool) throw new Error(roots.pool.loadError);
  return roots.pool.subjects().map((subject) => subject.commonName);
}

/** As `[Convert]::ToBase64String($_.RawData, 'InsertLineBreaks')` prints it, in lines of 76 characters. */
function byPowershell(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\r\n');
}

describe('the trust store', () => {
  test('of macOS is read from what security prints, each certificate once', async () => {
    expect(await readStore(first.cert + second.cert + first.cert)).toEqual([
      'Example Root One',
      'Example Root Two',
    ]);
    const keychains = storeCommands('darwin').map((one) => one.args.at(-1));
    expect(keychains).toEqual([
      '/System/Library/Keychains/SystemRootCertificates.keychain',
      '/Library/Keychains/System.keychain',
      'login.keychain-db',
    ]);
  });

  test('of Windows is read from what PowerShell prints', async () => {
    const text = byPowershell(first.der) + byPowershell(second.der);
    expect(await readStore(text)).toEqual(['Example Root One', 'Example Root Two']);
    expect(await readStore(`\ufeff${text}`)).toEqual(['Example Root One', 'Example Root Two']);
    const [command] = storeCommands('win32');
    expect(command?.args).toContain('-NonInteractive');
    expect(command?.args.at(-1)).toMatch(/LocalMachine\\Root.*CurrentUser\\Root/);
  });

  test('of any other system is no command, and that a command fails adds nothing', async () => {
    expect(storeCommands('linux')).toEqual([]);
    expect(
      await readStore('security: SecKeychainSearchCopyNext: The specified item could not be found.\n'),
    ).toEqual([]);
  });

  test('is replaced on Windows by a list of directories with semicolons, since Go 1.27', async () => {
    const [one, other] = [testDirectory(), testDirectory()];
    writeFileSync(join(one, 'a.pem'), first.cert);
    writeFileSync(join(other, 'b.pem'), second.cert);
    const local = testMachine({ platform: 'win32', env: { SSL_CERT_DIR: `${one};${other}` } });
    const roots = await readRoots({
      local,
      goVersion: 'go1.27.0',
      godebug: {},
      timeoutMs: 500,
      signal: never,
    });
    expect(roots).toMatchObject({ count: 2, sources: [one, other] });
  });
});

describe('the surroundings', () => {
  test('hold the hosts file where the system keeps it', () => {
    expect(resolverFilesOf('darwin', {}).hosts).toBe('/etc/hosts');
    expect(resolverFilesOf('win32', { SYSTEMROOT: 'D:\\WINNT' }).hosts).toBe(
      'D:\\WINNT\\System32\\drivers\\etc\\hosts',
    );
    expect(resolverFilesOf('win32', {}).hosts).toBe('C:\\Windows\\System32\\drivers\\etc\\hosts');
  });

  test('hold the variables of Windows in upper case', () => {
    expect(readEnvironment({ Path: 'a', https_proxy: 'b' }, 'win32')).toEqual({
      PATH: 'a',
      HTTPS_PROXY: 'b',
    });
    expect(readEnvironment({ Path: 'a', https_proxy: 'b' }, 'darwin')).toEqual({
      Path: 'a',
      https_proxy: 'b',
    });
  });

  test('tell the shell that commands are written for', () => {
    expect(shellOf('win32', { PROMPT: '$P$G' })).toBe('cmd');
    expect(shellOf('win32', {})).toBe('powershell');
    expect(shellOf('win32', { SHELL: '/usr/bin/bash' })).toBe('posix');
    expect(shellOf('darwin', { SHELL: '/opt/homebrew/bin/fish' })).toBe('fish');
  });
});

describe('a name', () => {
  test.each(['darwin', 'win32'])('is resolved by the system on %s, as go does there', async (platform) => {
    const local = testMachine({ platform });
    const options = { local, deadlineMs: 2000, signal: never };
    const recorder = new Recorder();
    expect((await resolveHost(recorder, 'localhost', options)).ok).toBe(true);
    expect((await resolveHost(recorder, 'no-such-name.invalid', options)).ok).toBe(false);
    const [good, bad] = recorded(recorder, 'dns');
    expect(good).toMatchObject({ resolver: 'go', from: 'system' });
    expect(bad && failureCode(bad)).toMatch(/^dns\.(?:nxdomain|servfail|timeout)$/);
  });
});
