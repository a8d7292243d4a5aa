// Fixes that change the machine itself and need an administrator: CA certificates and the clock. They are shown, never
// run by this program, and never suggest to trust a CA whose owner is not known.

import type { FixBuilder } from './fix.js';
import { fix } from './fix.js';

const AUTHORITY_FILE = 'company-ca.crt';

/** Where a CA that the user recognises as their company's is made known to go. */
export const trustCompanyAuthority: FixBuilder = (context) => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    linux: [`cp ${AUTHORITY_FILE} /usr/local/share/ca-certificates/`, 'update-ca-certificates'],
    darwin: [
      `security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ${AUTHORITY_FILE}`,
    ],
    win32: [`certutil -addstore Root ${AUTHORITY_FILE}`],
  };
  return [
    fix(context, 'trust-company-ca', commands[context.platform.os] ?? [], {
      risk: 'admin',
      actor: 'administrator',
      facts: { file: AUTHORITY_FILE },
    }),
  ];
};

/** The package that brings the CA certificates. */
export const installRoots: FixBuilder = (context) => {
  const manager = context.situation.view.first('machine')?.packageManager ?? 'apt';
  const commands: Readonly<Record<string, readonly string[]>> = {
    apt: ['apt-get update', 'apt-get install -y ca-certificates'],
    apk: ['apk add --no-cache ca-certificates'],
    dnf: ['dnf install -y ca-certificates'],
    zypper: ['zypper install -y ca-certificates'],
    pacman: ['pacman -S --noconfirm ca-certificates'],
  };
  return [fix(context, 'install-roots', commands[manager] ?? [], { risk: 'admin', actor: 'administrator' })];
};

/** Setting the clock from the network. */
export const setClock: FixBuilder = (context) => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    linux: ['timedatectl set-ntp true'],
    darwin: ['sntp -sS time.apple.com'],
    win32: ['w32tm /resync'],
  };
  return [
    fix(context, 'set-clock', commands[context.platform.os] ?? [], { risk: 'admin', actor: 'administrator' }),
  ];
};

/** The package that brings git. */
export const installGit: FixBuilder = (context) => {
  const manager = context.situation.view.first('machine')?.packageManager;
  const commands: Readonly<Record<string, readonly string[]>> = {
    apt: ['apt-get update', 'apt-get install -y git'],
    apk: ['apk add --no-cache git'],
    dnf: ['dnf install -y git'],
    zypper: ['zypper install -y git'],
    pacman: ['pacman -S --noconfirm git'],
  };
  const typed = manager === undefined ? [] : (commands[manager] ?? []);
  return [fix(context, 'install-git', typed, { risk: 'admin', actor: 'administrator' })];
};
