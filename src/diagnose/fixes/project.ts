// Fixes for the directory, the module itself, the cache and the toolchain: what has to be done in the project or on this
// machine, mostly by hand. It must not hold fixes that change settings.

import type { FindingCode } from '../../model/code.js';
import { allowWriting, removeDamaged } from './cache.js';
import { askFix, changeFix, type FixBuilder, type FixOptions, fix } from './fix.js';
import { pathFault } from './other-proxy.js';
import { withoutIpv6 } from './system.js';

function hand(id: string, commands: readonly string[] = [], options: FixOptions = {}): FixBuilder {
  return (context) => [fix(context, id, commands, { risk: 'review', ...options })];
}

/** A command about the module that a finding names. */
function about(id: string, command: (module: string) => string): FixBuilder {
  return (context) => {
    const module = String(context.draft.facts.module ?? '').replace(/@.*$/, '');
    return [fix(context, id, /^[\w.~/+-]+$/.test(module) ? [command(module)] : [], { risk: 'review' })];
  };
}

/** The module that was meant, where it is known; else what the user can look up. */
function meantOr(other: FixBuilder): FixBuilder {
  return (context) => {
    const meant = String(context.draft.facts.meant ?? '');
    const commands = /^[\w.~/+-]+@v[\w.+-]+$/.test(meant) ? [`go get ${meant}`] : [];
    return meant === '' ? other(context) : [fix(context, 'use-instead', commands, { risk: 'review' })];
  };
}

/** What go has against a file of the project is mended there. */
export const correctFile =
  (other: FixBuilder): FixBuilder =>
  (context) => {
    const { witness } = context.situation;
    const isHere = witness.state === 'fails' && witness.witness.here === true;
    return isHere ? readable(hand('correct-file'))(context) : other(context);
  };

/** What keeps this user from a file or the directory goes before what stands in it. */
function readable(other: FixBuilder): FixBuilder {
  return (context) => {
    const { witness } = context.situation;
    const error = witness.state === 'fails' ? (witness.witness.error ?? '') : '';
    if (/current directory/.test(error)) return hand('enter-directory')(context);
    return /permission denied|Access is denied/.test(error) ? hand('allow-reading')(context) : other(context);
  };
}

const REVIEW = { risk: 'review' } as const;

export const PROJECT_FIXES = {
  'env.no-gomod': hand('enter-module'),
  'env.vendor': (context) =>
    context.draft.facts.error === '' ? [] : hand('refresh-vendor', ['go mod vendor'])(context),
  'env.workspace': (context) => [
    changeFix(context, 'leave-workspace', [{ where: 'environment', name: 'GOWORK', value: 'off' }], REVIEW),
  ],
  'goproxy.not-inherited': hand('set-where-go-runs'),
  'goproxy.bypassed': hand('narrow-pattern'),
  'tcp.partial': (context) => [askFix(context, 'ask-operator', 'operator')],
  'tcp.ipv6-broken': (context) =>
    context.draft.decisive
      ? [...withoutIpv6(context), ...pathFault(context)]
      : [askFix(context, 'ask-administrator', 'administrator')],
  'gosum.mismatch': hand('compare-go-sum'),
  'gosum.missing': hand('complete-go-sum', ['go mod tidy']),
  'gosum.malformed': readable(hand('restore-go-sum')),
  'module.not-found': hand('check-module-path'),
  'module.unknown-revision': correctFile(
    meantOr(about('list-versions', (module) => `go list -m -versions ${module}`)),
  ),
  'module.case-mismatch': meantOr(hand('check-module-path')),
  'module.major-version': meantOr(hand('match-major-version')),
  'module.renamed': hand('use-declared-path'),
  'module.malformed-path': hand('check-module-path'),
  'module.no-package': hand('check-package-path'),
  'module.retracted': about('leave-retracted', (module) => `go get ${module}@latest`),
  'module.not-yet': hand('wait-for-version'),
  'toolchain.download': hand('install-newer-go'),
  'toolchain.invalid': hand('correct-go-line'),
  'cache.permission': allowWriting,
  'cache.corrupt': removeDamaged,
  'cache.disk-full': hand('free-disk'),
  'cache.locked': hand('end-other-go'),
  other: correctFile(hand('show-report')),
} as const satisfies Partial<Record<FindingCode, FixBuilder>>;
