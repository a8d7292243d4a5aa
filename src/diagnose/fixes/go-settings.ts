// Fixes for single settings of go: the fault taken out of the value, the rest left as the user wrote it. Taking the whole
// setting away is the last resort.

import { parseGoauth } from '../../go/goauth.js';
import { changeFix, type FixBuilder, type FixContext, fix, HIDDEN, settingFix, takeAway } from './fix.js';
import { publicProxyFixes } from './other-proxy.js';

export function settingOf({ situation: { view } }: FixContext, name: string): string {
  return view.setting(name)?.value ?? '';
}

/** GOFLAGS without the word that go names, or without GOFLAGS. */
export const withoutBadFlag: FixBuilder = (context) => {
  const error = String(context.draft.facts.error ?? '');
  const bad = /non-flag "([^"]*)"|unknown flag (\S+)/.exec(error);
  const name = bad?.[1] ?? bad?.[2] ?? '';
  const words = settingOf(context, 'GOFLAGS')
    .split(/\s+/)
    .filter((word) => word !== '');
  const isBad = (word: string): boolean => word === name || word.replace(/^-?(-[^=]*)=.*$/, '$1') === name;
  const rest = words.filter((word) => !isBad(word));
  const isHidden = rest.some((word) => word.includes(HIDDEN));
  // Half of a quoted flag is none.
  if (
    name === '' ||
    isHidden ||
    /['"]/.test(rest.join('')) ||
    rest.length === 0 ||
    rest.length === words.length
  )
    return [];
  return [settingFix(context, 'remove-flag', 'GOFLAGS', rest.join(' '), { facts: { element: name } })];
};

/** GOAUTH with netrc beside what is there, without the items that go refuses, or as it is without the setting. */
export const otherGoauth: FixBuilder = (context) => {
  const { reason, error } = context.draft.facts;
  const value = settingOf(context, 'GOAUTH');
  const items = value.split(';').map((item) => item.trim());
  const isGood = (item: string): boolean => {
    const directory = /^git\s+(.+)/.exec(item)?.[1];
    if (directory !== undefined && String(error).includes(directory)) return false;
    if (item === '' || item === 'off') return false;
    return parseGoauth(item, { goMinor: 24, windows: false }).kind !== 'error';
  };
  const kept = items.filter(isGood);
  const meant = reason === 'netrc-left-out' ? [...kept, 'netrc'] : kept;
  const isUseful = meant.length > 0 && meant.join(';') !== value && !value.includes(HIDDEN);
  const isCommand = reason !== 'value' && reason !== 'netrc-left-out';
  return [
    ...(isUseful ? [settingFix(context, 'correct-goauth', 'GOAUTH', meant.join(';'))] : []),
    ...takeAway('GOAUTH', 'review')(context),
    ...(isCommand ? [fix(context, 'repair-goauth', [], { risk: 'review', facts: { value } })] : []),
  ];
};

/** A rule of GOVCS for this repository before the user's own, or none of them. */
export const allowSystem: FixBuilder = (context) => {
  const repository = context.situation.view.first('repository');
  if (repository?.outcome !== 'failed') return [];
  const { vcs, root } = repository;
  if (vcs === undefined || root === undefined) return takeAway('GOVCS')(context);
  const rules = settingOf(context, 'GOVCS').split(',');
  const kept = rules.filter((rule) => rule.trim() !== '' && rule.split(':')[0]?.trim() !== root);
  const facts = { value: vcs, module: root };
  return [
    settingFix(context, 'allow-system', 'GOVCS', [`${root}:${vcs}`, ...kept].join(','), {
      risk: 'review',
      facts,
    }),
    ...takeAway('GOVCS', 'review')(context),
  ];
};

/** The place of the module cache left to go, where a setting names one that cannot be used. */
export const otherCache: FixBuilder = (context) =>
  ['GOMODCACHE', 'GOPATH'].flatMap((name) => takeAway(name, 'review')(context));

/** The line that go does not read, written as it has to be. */
export const writeIgnored: FixBuilder = (context) => {
  const { file, line, variable, reason } = context.draft.facts;
  if (reason === 'GOENV') {
    const changes = [{ where: 'environment', name: 'GOENV', value: null }] as const;
    return [changeFix(context, 'unset-variable', changes, { facts: { variable: 'GOENV' } })];
  }
  if (reason === 'unreadable')
    return context.situation.view.setting('GOENV')?.source === 'os'
      ? takeAway('GOENV')(context)
      : [fix(context, 'allow-reading', [], { risk: 'review' })];
  const settings = context.situation.view.first('settings')?.file;
  const ignored = settings?.path === file ? settings?.ignored.find((one) => one.line === line) : undefined;
  const value = ignored?.value ?? '';
  return [
    ...(value === '' ? [] : [settingFix(context, 'write-ignored', String(variable), value)]),
    fix(context, 'write-with-go-env', [], { risk: 'review' }),
  ];
};

/** The address in GOSUMDB written as a module proxy relays the database, or left out. */
export const databaseAddress: FixBuilder = (context) => {
  const [key = '', url] = settingOf(context, 'GOSUMDB').trim().split(/\s+/);
  if (url === undefined) return [];
  const relay = `/sumdb/${key.split('+')[0]}`;
  const value = `${key} ${url.replace(/\/$/, '')}${relay}`;
  return [
    ...(url.includes(relay) ? [] : [settingFix(context, 'correct-database', 'GOSUMDB', value)]),
    ...takeAway('GOSUMDB', 'review')(context),
  ];
};

/** The newer Go allowed, from the same toolchain on: `local` becomes `auto`, `go1.22.1+path` becomes `go1.22.1+auto`. */
export const otherToolchain: FixBuilder = (context) => {
  const [minimum = ''] = settingOf(context, 'GOTOOLCHAIN').split('+');
  const value = minimum.startsWith('go') ? `${minimum}+auto` : 'auto';
  return [settingFix(context, 'allow-toolchain', 'GOTOOLCHAIN', value)];
};

const SUMDB_MIRROR = 'sum.golang.google.cn';

/** The public database by its other name, or through a proxy that relays it. */
export const otherDatabaseWay: FixBuilder = (context) => {
  const options = { risk: 'review', isReference: true } as const;
  return [
    settingOf(context, 'GOSUMDB') === SUMDB_MIRROR
      ? settingFix(context, 'take-setting-away', 'GOSUMDB', null, options)
      : settingFix(context, 'use-sumdb-mirror', 'GOSUMDB', SUMDB_MIRROR, options),
    ...publicProxyFixes(context, (proxy) => proxy.relaysSumdb === true),
  ];
};
