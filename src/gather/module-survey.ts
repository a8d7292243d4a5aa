// What the entries of GOPROXY know about a module besides one version: its list, what the newest go.mod says, and paths that
// were perhaps meant. It asks only where go would ask for the module, and about no path that a pattern keeps from there.

import { parseGoMod } from '../go/go-mod.js';
import { readVersionList } from '../go/module-info.js';
import { escapeVersion } from '../go/module-path.js';
import { moduleUrl, versionEndpoint } from '../go/module-url.js';
import { matchingElement } from '../go/pattern.js';
import { compareForSort, compareVersions, majorOf, prereleaseOf } from '../go/semver.js';
import { cleanText } from '../model/clean.js';
import type { PathVariant } from '../model/observation.js';
import { type AskContext, ask } from './ask.js';
import { entriesAsked } from './audience.js';
import type { Goproxy, KnownModule, UrlEntry } from './goproxy.js';
import type { Settings } from './settings.js';

/** Newest versions that a record keeps. */
const MAX_KEPT = 20;
const MAX_PARENTS = 4;
const MAX_REASON = 200;
/** A list of a thousand versions, a go.mod of as many requirements. */
const MAX_BODY_BYTES = 256 * 1024;

export interface SurveyOptions {
  readonly module: KnownModule;
  readonly settings: Settings;
  readonly goproxy: Goproxy;
}

/** Asks and records one observation. Never rejects. */
export async function surveyModule(context: AskContext, options: SurveyOptions): Promise<void> {
  const { module, goproxy, settings } = options;
  const { recorder } = context;
  const time = recorder.start();
  const key = { kind: 'module-survey', module: module.path, query: module.version } as const;
  const isKept = (path: string): boolean => matchingElement(settings.values.GONOPROXY.value, path) !== null;
  const asked = entriesAsked(goproxy.urlEntries, recorder.observations);
  const entries = asked.filter((entry) => entry.scheme !== 'file');
  if (entries.length === 0 || isKept(module.path)) {
    const reason = entries.length === 0 ? 'not-on-the-route' : 'private-module';
    recorder.record({ ...key, ...time(), outcome: 'skipped', reason });
    return;
  }
  // What is asked here is no step of the download, so it is not recorded among the answers of the entries.
  const apart = { ...context, recorder: recorder.aside() };
  const versions = await listOf(apart, entries, module.path);
  const newest = newestOf(versions);
  const [goMod, variants] = await Promise.all([
    newest === '' ? null : goModOf(apart, entries, module.path, newest),
    versions.includes(module.version) ? [] : variantsOf(apart, entries, module, isKept),
  ]);
  const databaseHas = await otherInDatabase(context, apart, versions, module.version);
  if (context.signal.aborted) return;
  const file = goMod === null ? null : parseGoMod(goMod, { role: 'dependency' }).file;
  const retracted = file?.retract.find(({ low, high }) => isBetween(module.version, low, high));
  recorder.record({
    ...key,
    ...time(),
    outcome: 'ok',
    count: versions.length,
    versions: versions.slice(0, MAX_KEPT),
    nearest: nearestOf(versions, module.version),
    declared: cleanText(file?.module?.path ?? '', { singleLine: true, maxLength: MAX_REASON }),
    ...(retracted === undefined ? {} : { retracted: shortReason(retracted.rationale) }),
    variants,
    ...(databaseHas === null ? {} : { databaseHas }),
  });
}

/** Where the database does not know the version: another one of the module that it knows. */
async function otherInDatabase(
  { recorder }: AskContext,
  apart: AskContext,
  versions: readonly string[],
  wanted: string,
): Promise<string | null> {
  const refused = recorder.observations.find((one) => one.kind === 'http' && one.purpose === 'sumdb-lookup');
  const other = versions.find((version) => version !== wanted && escapeVersion(version).ok);
  if (refused?.kind !== 'http' || refused.outcome !== 'ok' || other === undefined) return null;
  if (refused.status !== 404 && refused.status !== 410) return null;
  const escaped = escapeVersion(other);
  const answer = await ask(apart, {
    purpose: 'sumdb-lookup',
    entry: refused.entry,
    url: refused.url.replace(/@[^@]*$/, `@${escaped.ok ? escaped.escaped : ''}`),
    maxBodyBytes: MAX_BODY_BYTES,
  });
  return answer?.status === 200 ? other : null;
}

function shortReason(rationale: string): string {
  return cleanText(rationale, { singleLine: true, maxLength: MAX_REASON });
}

function isBetween(version: string, low: string, high: string): boolean {
  return compareVersions(version, low) >= 0 && compareVersions(version, high) <= 0;
}

/** The versions that the first entry with a list names, newest first. */
async function listOf(context: AskContext, entries: readonly UrlEntry[], path: string): Promise<string[]> {
  for (const entry of entries) {
    const built = moduleUrl(entry.url, path, '@v/list');
    const text = built.ok ? await textOf(context, entry, 'list', built.url) : null;
    const versions = text === null ? [] : readVersionList(Buffer.from(text)).versions;
    if (versions.length > 0) return [...versions].sort(compareForSort).reverse();
  }
  return [];
}

async function goModOf(
  context: AskContext,
  entries: readonly UrlEntry[],
  path: string,
  version: string,
): Promise<string | null> {
  const endpoint = versionEndpoint(version, 'mod');
  if (!endpoint.ok) return null;
  for (const entry of entries) {
    const built = moduleUrl(entry.url, path, endpoint.endpoint);
    const text = built.ok ? await textOf(context, entry, 'mod', built.url) : null;
    if (text !== null) return text;
  }
  return null;
}

async function textOf(
  context: AskContext,
  entry: UrlEntry,
  purpose: 'list' | 'mod',
  url: string,
): Promise<string | null> {
  const answer = await ask(context, { purpose, entry: entry.index, url, maxBodyBytes: MAX_BODY_BYTES });
  return answer?.status === 200 && answer.failure === null ? answer.body.toString('utf8') : null;
}

/** The newest release, or the newest version where there is no release. */
function newestOf(versions: readonly string[]): string {
  return versions.find((version) => prereleaseOf(version) === '') ?? versions[0] ?? '';
}

/** The next newer version, else the next older one; empty without a list or for what is no version. */
function nearestOf(versions: readonly string[], wanted: string): string {
  if (majorOf(wanted) === '') return '';
  const newer = versions.filter((version) => compareVersions(version, wanted) > 0).at(-1);
  return newer ?? versions[0] ?? '';
}

type Candidate = Pick<PathVariant, 'relation' | 'path'>;

async function variantsOf(
  context: AskContext,
  entries: readonly UrlEntry[],
  module: KnownModule,
  isKept: (path: string) => boolean,
): Promise<readonly PathVariant[]> {
  const candidates = otherPaths(module).filter(({ path }) => !isKept(path));
  return Promise.all(
    candidates.map(async ({ relation, path }) => {
      const versions = await listOf(context, entries, path);
      return { relation, path, count: versions.length, newest: newestOf(versions) };
    }),
  );
}

/** Paths that people mean when they write this one. */
function otherPaths({ path, version }: KnownModule): readonly Candidate[] {
  const list: Candidate[] = [];
  const add = (relation: Candidate['relation'], other: string): void => {
    if (other !== path && !list.some((one) => one.path === other)) list.push({ relation, path: other });
  };
  const [, base = path, suffix = ''] = /^(.*)\/(v[2-9]\d*|v1\d+)$/.exec(path) ?? [];
  const major = majorOf(version);
  add('lower-case', path.toLowerCase());
  if (suffix !== '') add('without-major', base);
  if (major !== '' && major !== 'v0' && major !== 'v1' && !path.startsWith('gopkg.in/'))
    add('with-major', `${base}/${major}`);
  const words = base.split('/');
  for (let length = words.length - 1; length >= 2 && words.length - length <= MAX_PARENTS; length--)
    add('parent', words.slice(0, length).join('/'));
  return list;
}
