// The settings of the go command on this machine: our own lookup by Go's rules, compared with what go itself reports,
// which is believed. It must not judge values; secrets are taken out only of what is recorded.

import { join } from 'node:path';
import { type EnvFile, parseEnvFile } from '../go/env-file.js';
import { parseGosumdb } from '../go/gosumdb.js';
import {
  effectiveSetting,
  effectiveSettings,
  SETTING_NAMES,
  type SettingName,
  type SettingSources,
  userEnvFilePath,
} from '../go/settings.js';
import { unseenIn } from '../go/unseen.js';
import { NEWEST_URL_RULES, type UrlRules } from '../go/url.js';
import { atLeast, parseGoVersion } from '../go/versions.js';
import type { Godebug } from '../go/x509/release.js';
import { cleanText } from '../model/clean.js';
import type { Setting, SettingsObservation } from '../model/observation.js';
import type { GoCommand } from './go-command.js';
import type { LocalMachine } from './local.js';
import { readText } from './read-file.js';
import { errorCode, type Recorder } from './recorder.js';
import { hideInSetting, hideInUrl, type Secrets } from './secrets.js';
import { goproxyElsewhere } from './settings-elsewhere.js';

/** The effective settings, with their secrets: never to be recorded as they are. */
export interface Settings {
  readonly values: Readonly<Record<SettingName, Setting>>;
  /** Empty when unknown. */
  readonly goVersion: string;
  readonly urlRules: UrlRules;
  /** From the environment's GODEBUG. */
  readonly godebug: Godebug;
  /** True when GONOPROXY or GONOSUMDB have their value from GOPRIVATE. */
  readonly inherited: { readonly GONOPROXY: boolean; readonly GONOSUMDB: boolean };
}

type FileState = NonNullable<SettingsObservation['file']>;

/** What `go env` reports otherwise by design, or what GOTOOLCHAIN=local changed for the question. */
const NOT_COMPARED: ReadonlySet<SettingName> = new Set([
  'GOENV',
  'GOROOT',
  'GOTOOLCHAIN',
  'GOWORK',
  'GODEBUG',
]);

/** Reads, compares and records the settings. `go` is null where there is no go command. */
export async function readSettings(
  recorder: Recorder,
  local: LocalMachine,
  go: GoCommand | null,
  secrets: Secrets,
): Promise<Settings> {
  const time = recorder.start();
  const { userFile, user, sources } = await readSources(local, go);
  const own = effectiveSettings(sources);
  const reportedByGo = differences(own, go?.reported ?? null);
  const values = Object.fromEntries(
    SETTING_NAMES.map((name) => {
      const isDerived = name === 'GOROOT' && go !== null && own[name].source === 'default';
      const value = isDerived ? go.goroot : (reportedByGo[name] ?? own[name].value);
      const { source, shadowed } = name in reportedByGo ? sourceByGo(name, value, sources) : own[name];
      return [name, { value, source, ...(shadowed === undefined ? {} : { shadowed }) }];
    }),
  ) as Record<SettingName, Setting>;
  for (const name of ['GOPROXY', 'GOSUMDB'] as const) secrets.learn(values[name].value);
  secrets.learnArguments(values.GOAUTH.value);
  const file: FileState = {
    path: userFile.path,
    state: userFile.path === null ? 'off' : (user?.state ?? 'absent'),
    ...forwardProxiesIn(user?.parsed?.values, secrets),
    ...(await usualFile(local)),
    ignored: (user?.parsed?.ignored ?? []).slice(0, 50).map(({ line, text, reason }) => {
      const variable = /^(?!\s*#).*?\b(GO[A-Z0-9]+|[A-Z]+_PROXY|go[a-z0-9]+(?=\s*=))\b/
        .exec(text)?.[1]
        ?.toUpperCase();
      const value = variable?.startsWith('GO') === true ? assignedIn(text, variable) : undefined;
      return {
        line,
        reason,
        ...(variable === undefined ? {} : { variable }),
        ...(variable === undefined || value === undefined ? {} : { value: presentable(variable, value) }),
      };
    }),
  };
  const isUnset = values.GOPROXY.source === 'default' || values.GOPROXY.source === 'goroot';
  const elsewhere = isUnset ? await goproxyElsewhere(local) : null;
  recorder.record({
    kind: 'settings',
    ...time(),
    outcome: 'ok',
    values: Object.fromEntries(
      Object.entries(values).map(([name, setting]) => [name, withoutSecrets(name, setting)]),
    ),
    file,
    reportedByGo: Object.fromEntries(
      Object.entries(reportedByGo).map(([name, value]) => [name, presentable(name, value)]),
    ),
    ...(elsewhere === null || elsewhere.value === values.GOPROXY.value ? {} : { elsewhere }),
    ...gosumdbFacts(values.GOSUMDB.value),
    ...(go === null || go.error === '' ? {} : { goEnvError: secrets.hide(go.error) }),
  });
  const version = sources.goVersion;
  return {
    values,
    goVersion: go?.version ?? '',
    urlRules:
      version === null
        ? NEWEST_URL_RULES
        : { strictColons: atLeast(version, 26), strictBrackets: bracketsAreStrict(go?.version ?? '') },
    godebug: parseGodebug(local.env.GODEBUG ?? ''),
    inherited: {
      GONOPROXY: own.GONOPROXY.inheritedFrom !== undefined,
      GONOSUMDB: own.GONOSUMDB.inheritedFrom !== undefined,
    },
  };
}

/** Where go has a value from that we do not see: what wraps it gives it another environment, or no file. */
function sourceByGo(name: SettingName, value: string, sources: SettingSources): Setting {
  const os = { ...sources.os, [name]: undefined };
  const others = [
    { ...sources, os },
    { ...sources, file: null },
    { ...sources, os, file: null },
  ];
  return (
    others.map((one) => effectiveSetting(name, one)).find((one) => one.value === value) ??
    effectiveSetting(name, { ...sources, os: { ...os, [name]: value } })
  );
}

/** The settings by our own lookup alone, before go has been asked. */
export async function presumeSettings(local: LocalMachine, go: GoCommand): Promise<Pick<Settings, 'values'>> {
  const { sources } = await readSources(local, go);
  return { values: effectiveSettings(sources) };
}

/** Everything that a lookup reads. */
async function readSources(local: LocalMachine, go: GoCommand | null) {
  const userFile = userEnvFilePath(local.platform, local.env);
  const [user, goroot] = await Promise.all([
    userFile.path === null ? null : readEnvFile(userFile.path),
    go === null || go.goroot === '' ? null : readEnvFile(join(go.goroot, 'go.env')),
  ]);
  const sources: SettingSources = {
    os: local.env,
    file: user?.parsed?.values ?? null,
    goroot: goroot === null ? null : (goroot.parsed?.values ?? new Map()),
    goVersion: go === null ? null : parseGoVersion(go.version),
    platform: local.platform,
  };
  return { userFile, user, sources };
}

/** The file that go would read without GOENV. */
async function usualFile({ platform, env }: LocalMachine): Promise<Pick<FileState, 'usual'>> {
  const { path } = userEnvFilePath(platform, { ...env, GOENV: '' });
  if ((env.GOENV ?? '') === '' || path === null || path === env.GOENV) return {};
  const variables = [...((await readEnvFile(path)).parsed?.values.keys() ?? [])];
  return variables.length === 0 ? {} : { usual: { path, variables } };
}

function bracketsAreStrict(text: string): boolean {
  const version = parseGoVersion(text);
  if (version === null) return true;
  return (
    atLeast(version, 26) ||
    (version.minor === 25 && version.patch >= 2) ||
    (version.minor === 24 && version.patch >= 8)
  );
}

/** `a=1,b=2`, later ones win. */
export function parseGodebug(text: string): Godebug {
  const settings: Record<string, string> = {};
  for (const item of text.split(',')) {
    const equals = item.indexOf('=');
    if (equals > 0) settings[item.slice(0, equals)] = item.slice(equals + 1);
  }
  return settings;
}

interface ReadEnvFile {
  readonly state: FileState['state'];
  readonly parsed: EnvFile | null;
}

async function readEnvFile(path: string): Promise<ReadEnvFile> {
  try {
    return { state: 'read', parsed: parseEnvFile(await readText(path)) };
  } catch (error) {
    const absent = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
    return { state: absent ? 'absent' : 'unreadable', parsed: null };
  }
}

function differences(
  own: Readonly<Record<SettingName, Pick<Setting, 'value' | 'source'>>>,
  reported: Readonly<Record<string, string>> | null,
): Partial<Record<SettingName, string>> {
  const different: Partial<Record<SettingName, string>> = {};
  for (const name of SETTING_NAMES) {
    const value = reported?.[name];
    if (value === undefined || NOT_COMPARED.has(name) || value === own[name].value) continue;
    // Asked for a name that it does not know, an old go reports nothing.
    if (value === '' && own[name].source === 'default') continue;
    different[name] = value;
  }
  return different;
}

function withoutSecrets(name: string, setting: Setting): Setting {
  const { value, source, shadowed } = setting;
  const unseen = unseenIn(value);
  return {
    value: presentable(name, value),
    source,
    ...(unseen === '' ? {} : { unseen }),
    ...(shadowed === undefined
      ? {}
      : { shadowed: { source: shadowed.source, value: presentable(name, shadowed.value) } }),
  };
}

/** What a line that go does not read gives a variable. */
function assignedIn(text: string, variable: string): string | undefined {
  const [, quote = '', value] =
    new RegExp(`^[^=]*\\b${variable}\\s*=\\s*(["']?)([^"']*)\\1\\s*$`, 'i').exec(text) ?? [];
  return value === undefined ? undefined : quote === '' ? value.trim() : value;
}

/** Without secrets and without what a terminal would act upon. A carriage return is part of what go reads and stays. */
function presentable(name: string, value: string): string {
  const clean = (part: string): string => cleanText(part, { maxLength: 4000 });
  return hideInSetting(name, value).split('\r').map(clean).join('\r');
}

/** Go's refusal of a GOSUMDB value, which is noticed at the first lookup only (semantics.md §5.2). */
function gosumdbFacts(value: string): { readonly gosumdbError?: string } {
  const parsed = parseGosumdb(value);
  return parsed.kind === 'error' ? { gosumdbError: presentable('GOSUMDB', parsed.error) } : {};
}

/** HTTPS_PROXY and its kin in the go env file: they are read from the process environment only (semantics.md §1.3). */
function forwardProxiesIn(
  values: ReadonlyMap<string, string> | undefined,
  secrets: Secrets,
): Pick<FileState, 'forwardProxies'> {
  const set = [...(values ?? [])].filter(([name]) => /^(?:HTTPS?|ALL|NO)_PROXY$/.test(name));
  for (const [, value] of set) secrets.learn(value);
  const shown = set.map(([name, value]) => [name, hideInUrl(value)] as const);
  return set.length === 0 ? {} : { forwardProxies: Object.fromEntries(shown) };
}
