// The trust stores of macOS and Windows, exported as PEM by the tools of the system. Being in a store is not the same as
// being trusted there: what these lists cannot tell, only the system's own verifier (and so the go command) can.

import { certificateRules } from '../go/x509/release.js';
import { CertificatePool } from '../go/x509/roots.js';
import type { RootOptions, Roots } from './roots.js';
import { runChild } from './spawn.js';

/** A command that prints certificates as PEM. */
export interface StoreCommand {
  readonly source: string;
  readonly command: string;
  readonly args: readonly string[];
}

const MACOS: readonly StoreCommand[] = [
  '/System/Library/Keychains/SystemRootCertificates.keychain',
  '/Library/Keychains/System.keychain',
  'login.keychain-db',
].map((keychain) => ({
  source: keychain,
  command: '/usr/bin/security',
  args: ['find-certificate', '-a', '-p', keychain],
}));

const EXPORT_SCRIPT = [
  "$ErrorActionPreference='SilentlyContinue'",
  "foreach($s in 'Cert:\\LocalMachine\\Root','Cert:\\CurrentUser\\Root','Cert:\\LocalMachine\\AuthRoot'){",
  'Get-ChildItem $s|ForEach-Object{',
  "'-----BEGIN CERTIFICATE-----'",
  "[Convert]::ToBase64String($_.RawData,'InsertLineBreaks')",
  "'-----END CERTIFICATE-----'}}",
].join('\n');

const WINDOWS: readonly StoreCommand[] = [
  {
    source: 'Windows certificate store',
    command: 'powershell.exe',
    args: ['-NoProfile', '-NonInteractive', '-Command', EXPORT_SCRIPT],
  },
];

/** The commands that list the store of a platform. */
export function storeCommands(platform: string): readonly StoreCommand[] {
  if (platform === 'darwin') return MACOS;
  return platform === 'win32' ? WINDOWS : [];
}

/** Reads the platform's store. Never rejects; a command that fails adds nothing. */
export async function readSystemStore(
  options: RootOptions,
  commands: readonly StoreCommand[] = storeCommands(options.local.platform),
): Promise<Roots> {
  const pool = new CertificatePool(certificateRules(options.goVersion, options.godebug));
  const results = await Promise.all(
    commands.map(({ command, args }) =>
      runChild(command, args, {
        cwd: options.local.tempDir,
        env: options.local.env,
        timeoutMs: options.timeoutMs,
        signal: options.signal,
        maxOutputBytes: 8 * 1024 * 1024,
      }),
    ),
  );
  const sources = commands.flatMap(({ source }, index) => {
    // PowerShell may begin its output with a byte order mark, which would hide the first certificate.
    const text = (results[index]?.stdout ?? '').replace(/^\ufeff/, '');
    return pool.addPem(text) > 0 ? [source] : [];
  });
  return { pool, count: pool.size, sources };
}
