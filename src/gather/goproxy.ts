// The GOPROXY list and the known module as go reads them here. It must not contact the entries.

import { domainToUnicode } from 'node:url';
import { parseGoproxy } from '../go/goproxy.js';
import { matchingElement } from '../go/pattern.js';
import { trimSpace } from '../go/space.js';
import { unseenIn } from '../go/unseen.js';
import { hostAndPort, parseUrl } from '../go/url.js';
import { escapedLogin } from '../go/url-login.js';
import { cleanText } from '../model/clean.js';
import type { GoproxyEntry } from '../model/observation.js';
import { asciiHost } from './ascii-host.js';
import type { LocalMachine } from './local.js';
import type { Recorder } from './recorder.js';
import { hideInUrl, type Secrets } from './secrets.js';
import type { Settings } from './settings.js';

/** An entry that answers questions itself: a module proxy or a directory. */
export interface UrlEntry {
  readonly index: number;
  /** As go uses it, secrets included. */
  readonly url: string;
  readonly scheme: 'https' | 'http' | 'file';
  readonly fallBackOn: 'not-exist' | 'any' | null;
}

/** The list as the probes need it. */
export interface Goproxy {
  readonly urlEntries: readonly UrlEntry[];
  readonly hasDirect: boolean;
  /** False when the list does not parse. */
  readonly valid: boolean;
}

/** Parses GOPROXY, or the value given instead of it, and records the list. */
export function readGoproxy(
  recorder: Recorder,
  settings: Settings,
  instead: string | null,
  local: LocalMachine,
  secrets: Secrets,
): Goproxy {
  const time = recorder.start();
  const { GOPROXY, GONOPROXY } = settings.values;
  const value = instead ?? GOPROXY.value;
  if (instead !== null) secrets.learn(instead);
  const parsed = parseGoproxy(value, GONOPROXY.value, local.platform, settings.urlRules);
  const unescaped = value.split(/[,|]/).map((part) => escapedLogin(part)?.characters ?? '');
  const characters = [...new Set(unescaped.join(''))].join('');
  // Go takes blanks around an entry away.
  const unseen = unseenIn(value.split(/[,|]/).map(trimSpace).join(','));
  const key = {
    kind: 'goproxy',
    ...time(),
    outcome: 'ok',
    value: show(value),
    source: instead === null ? GOPROXY.source : 'option',
    ...(characters === '' ? {} : { unescaped: characters }),
    ...(unseen === '' ? {} : { unseen }),
  } as const;
  if (!parsed.ok) {
    const error = cleanText(secrets.hide(hideInUrl(parsed.error)), { singleLine: true, maxLength: 500 });
    recorder.record({ ...key, entries: [], dead: [], error });
    return { urlEntries: [], hasDirect: false, valid: false };
  }
  const read = parsed.entries.filter((entry) => entry.kind !== 'noproxy');
  const urlEntries: UrlEntry[] = [];
  const entries = read.map((entry, index): GoproxyEntry => {
    const fallBackOn = index === read.length - 1 ? null : entry.fallBackOn;
    if (entry.kind !== 'url') {
      return { index, kind: entry.kind === 'off' ? 'off' : 'direct', raw: entry.raw, fallBackOn: null };
    }
    urlEntries.push({ index, url: entry.url, scheme: entry.scheme, fallBackOn });
    return { index, kind: 'proxy', raw: show(entry.raw), fallBackOn, ...describeUrl(entry) };
  });
  recorder.record({ ...key, entries, dead: parsed.dead.map(show) });
  return { urlEntries, hasDirect: read.some((entry) => entry.kind === 'direct'), valid: true };
}

function show(text: string): string {
  return cleanText(hideInUrl(text), { singleLine: true, maxLength: 2000 });
}

const DEFAULT_PORTS = { https: 443, http: 80 } as const;

function describeUrl(entry: {
  url: string;
  raw: string;
  scheme: 'https' | 'http' | 'file';
}): Partial<GoproxyEntry> {
  const schemeAdded = entry.url !== entry.raw;
  const url = show(entry.url);
  const parsed = parseUrl(entry.url);
  if (entry.scheme === 'file' || !parsed.ok) return { url, scheme: entry.scheme, schemeAdded };
  const { hostname, port } = hostAndPort(parsed.url);
  const host = asciiHost(hostname);
  const unseen = unseenIn(entry.url.replace(/^\w+:\/\/[^/]*/, ''));
  return {
    url,
    scheme: entry.scheme,
    host,
    ...(domainToUnicode(host) === hostname || host === hostname ? {} : { hostMapped: true }),
    ...(unseen === '' ? {} : { unseen }),
    port: port === '' ? DEFAULT_PORTS[entry.scheme] : Number(port),
    hasCredentials: parsed.url.user !== null,
    schemeAdded,
  };
}

export interface KnownModule {
  readonly path: string;
  readonly version: string;
  readonly chosen: boolean;
}

/** Matches the known module against the patterns and records it. */
export function readKnownModule(
  recorder: Recorder,
  settings: Settings,
  goproxy: Goproxy,
  module: KnownModule,
): void {
  const time = recorder.start();
  const { values, inherited } = settings;
  const noProxyElement = matchingElement(values.GONOPROXY.value, module.path);
  const noSumdbElement = matchingElement(values.GONOSUMDB.value, module.path);
  recorder.record({
    kind: 'known-module',
    ...time(),
    outcome: 'ok',
    ...module,
    noProxyElement,
    noSumdbElement,
    noProxyVariable: noProxyElement === null ? null : inherited.GONOPROXY ? 'GOPRIVATE' : 'GONOPROXY',
    noSumdbVariable: noSumdbElement === null ? null : inherited.GONOSUMDB ? 'GOPRIVATE' : 'GONOSUMDB',
    goproxyIsUsed: noProxyElement === null && goproxy.urlEntries.length > 0,
  });
}
