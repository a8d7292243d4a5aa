// What is wrong with the settings that routes follow from, once per setting. It must not look at modules: which of them a
// finding concerns is decided in ./warnings.ts.

import { fromByteString } from '../../go/byte-string.js';
import { parseGoproxy } from '../../go/goproxy.js';
import { hostAndPort, parseUrl } from '../../go/url.js';
import { behaves } from '../../go/versions.js';
import { FINDING_CODES, type FindingCode, type Severity } from '../../model/code.js';
import type { Facts } from '../../model/diagnosis.js';
import type { RouteFinding } from '../../model/route-report.js';
import { isLoopbackHost } from '../view.js';
import type { Setup } from './setup.js';

/** A finding with its usual severity. */
export function finding(
  code: FindingCode,
  target: string,
  facts: Facts,
  severity: Severity = FINDING_CODES[code],
): RouteFinding {
  return { code, severity, target, facts };
}

/** Findings about the GOPROXY list; they concern every module that is fetched through it. */
export function listFindings(setup: Setup): readonly RouteFinding[] {
  const { goproxy, input } = setup;
  const value = input.show(input.values.GOPROXY);
  if (!goproxy.ok) {
    const isEmpty = goproxy.error.includes('contains no entries');
    const error = input.showError(goproxy.error);
    if (isEmpty) return [finding('goproxy.empty', 'GOPROXY', { variable: 'GOPROXY', value, error })];
    const entry = input.show(goproxy.raw);
    return [finding('goproxy.syntax', 'GOPROXY', { variable: 'GOPROXY', value, entry, error })];
  }
  const dead = goproxy.dead.map(input.show);
  const facts = { variable: 'GOPROXY', value, names: dead };
  return [
    ...(dead.length === 0 ? [] : [finding('goproxy.dead-entries', 'GOPROXY', facts)]),
    ...entryFindings(setup),
    ...tooOld(setup),
  ];
}

/** What the host name of an entry can be made of; anything else was meant as something else. */
const HOST = /^(?:[0-9a-f:.%]+|[a-z0-9._-]+)$/i;

function entryFindings({ goproxy, urlRules, input }: Setup): readonly RouteFinding[] {
  if (!goproxy.ok) return [];
  return goproxy.entries.flatMap((entry): readonly RouteFinding[] => {
    if (entry.kind !== 'url' || entry.scheme === 'file') return [];
    const parsed = parseUrl(entry.url, urlRules);
    if (!parsed.ok) return [];
    const { hostname } = hostAndPort(parsed.url);
    const host = fromByteString(hostname);
    const shown = input.show(entry.raw);
    const misread =
      !HOST.test(host) || /^(?:direct|off)[/.:;]*$/i.test(entry.raw) || /^(?:https?|file)$/i.test(host);
    if (misread)
      return [
        finding('goproxy.syntax', shown, { variable: 'GOPROXY', entry: shown, meant: input.show(entry.url) }),
      ];
    if (entry.scheme === 'https') return [];
    if (parsed.url.user !== null)
      return [finding('goproxy.credentials-on-http', shown, { entry: shown, host })];
    return isLoopbackHost(host) ? [] : [finding('goproxy.plain-http', shown, { entry: shown, host })];
  });
}

/** Values that an old Go reads otherwise or not at all. */
function tooOld({ input }: Setup): readonly RouteFinding[] {
  const { version, values } = input;
  const goVersion = `go${version.major}.${version.minor}`;
  const old = (variable: string) => finding('env.go-old', variable, { variable, goVersion });
  const hasPipe = parseGoproxy(values.GOPROXY).ok && values.GOPROXY.includes('|');
  return [
    ...(hasPipe && !behaves(version, 'goproxy-pipe') ? [old('GOPROXY')] : []),
    ...(!['', 'netrc'].includes(values.GOAUTH) && !behaves(version, 'goauth') ? [old('GOAUTH')] : []),
  ];
}

/** Findings about GOSUMDB. */
export function databaseFindings({ gosumdb, input }: Setup): readonly RouteFinding[] {
  const value = input.show(input.values.GOSUMDB);
  const facts = { variable: 'GOSUMDB', value };
  switch (gosumdb.kind) {
    case 'off':
      return [finding('sumdb.off', 'GOSUMDB', facts)];
    case 'error':
      return [finding('sumdb.config', 'GOSUMDB', { ...facts, error: input.showError(gosumdb.error) })];
    case 'database':
      return [];
  }
}

/** A GOAUTH that stops go at its first https request. Go's words quote the value, which may hold secrets. */
export function goauthFindings({ goauth }: Setup): readonly RouteFinding[] {
  return goauth.kind === 'error' ? [finding('auth.goauth', 'GOAUTH', { variable: 'GOAUTH' })] : [];
}

/** Elements of the lists that match nothing, or well-known public modules. */
export function patternFindings({ input }: Setup): readonly RouteFinding[] {
  const { dead, tooBroad } = input.patternFaults;
  return [
    ...dead.map(({ variable, element, reason, meant = '' }) =>
      finding('private.pattern', variable, {
        variable,
        element: input.show(element),
        reason,
        meant: input.show(meant),
      }),
    ),
    ...tooBroad.map(({ variable, element, example }) =>
      finding('private.too-broad', variable, { variable, element: input.show(element), module: example }),
    ),
  ];
}
