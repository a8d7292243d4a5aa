// Fixes that change the machine itself and need an administrator: CA certificates and the clock. They are shown, never
// run by this program, and never suggest to trust a CA whose owner is not known.

import type { SettingChange } from '../../model/observation.js';
import { changeFix, type FixBuilder, type FixContext, fix } from './fix.js';
import { ownProxyFixes } from './other-proxy.js';

const AUTHORITY_FILE = 'company-ca.crt';

/** The roots that variables hide; where none hides any, another entry, or the authority if it is the company's. */
export const ownRoots: FixBuilder = (context) => {
  const hidden = withoutRootVariables(context);
  return hidden.length > 0 ? hidden : [...ownProxyFixes(context), ...trustCompanyAuthority(context)];
};

/** Where a CA that the user recognises as their company's is made known to go. */
const trustCompanyAuthority: FixBuilder = (context) => {
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

/** Without the variables that lead go away from the certificates it needs. */
export const withoutRootVariables: FixBuilder = (context) => {
  const named = rootVariables(context);
  const changes = named.map((name): SettingChange => ({ where: 'environment', name, value: null }));
  return named.length === 0
    ? []
    : [changeFix(context, 'unset-variable', changes, { risk: 'review', facts: { variable: named } })];
};

/** The package that brings the CA certificates. */
export const installRoots: FixBuilder = (context) => {
  if (rootVariables(context).length > 0) return withoutRootVariables(context);
  const handshakes = context.situation.view.all('tls').filter(({ host }) => host === context.draft.target);
  const said = handshakes.map((seen) => (seen.outcome === 'failed' ? seen.failure.raw : '')).join(' ');
  const closed = /open (\/[\w./-]+): permission denied/.exec(said)?.[1];
  if (closed !== undefined) {
    const command = `${sudo(context)}chmod a+r ${closed}`;
    return [fix(context, 'allow-reading', [command], { risk: 'admin', actor: 'administrator' })];
  }
  const machine = context.situation.view.first('machine');
  // A bundle that is there and holds nothing is made anew from what is installed.
  const isEmpty = handshakes.some(({ roots }) => roots?.count === 0 && roots.sources.length > 0);
  const manager = isEmpty ? 'bundle' : (machine?.packageManager ?? 'apt');
  const isRedHat = machine?.packageManager === 'dnf';
  const commands: Readonly<Record<string, readonly string[]>> = {
    bundle: [isRedHat ? 'update-ca-trust' : 'update-ca-certificates --fresh'],
    apt: ['apt-get update', 'apt-get install -y ca-certificates'],
    apk: ['apk add --no-cache ca-certificates'],
    dnf: ['dnf install -y ca-certificates'],
    zypper: ['zypper install -y ca-certificates'],
    pacman: ['pacman -S --noconfirm ca-certificates'],
  };
  return [fix(context, 'install-roots', commands[manager] ?? [], { risk: 'admin', actor: 'administrator' })];
};

/** What stands before a command that needs an administrator. */
export function sudo({ situation }: FixContext): string {
  return situation.view.first('machine')?.administrator === true ? '' : 'sudo ';
}

/** Variables that hide certificates of this machine. */
function rootVariables({ situation, draft }: FixContext): readonly string[] {
  const seen = situation.view
    .all('tls')
    .flatMap((one) => (one.host === draft.target ? (one.roots?.sources ?? []) : []));
  const names = seen.flatMap((source) => /^(SSL_CERT_(?:FILE|DIR))=/.exec(source)?.[1] ?? []);
  return [...new Set(names)];
}

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

/** Go takes the family of addresses that the system prefers; no setting of its own changes that. */
export const withoutIpv6: FixBuilder = (context) => {
  const typed = context.platform.os === 'linux' ? ['sysctl -w net.ipv6.conf.all.disable_ipv6=1'] : [];
  return [fix(context, 'without-ipv6', typed, { risk: 'admin', actor: 'administrator' })];
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
