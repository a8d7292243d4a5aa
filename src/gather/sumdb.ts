// The way to the checksum database as go searches it, and the lookup of the known module there (semantics.md §5.3, §5.4).
// It must not ask about a module that go would not look up.

import { type ChecksumDatabase, databaseAddress, parseGosumdb } from '../go/gosumdb.js';
import { knownSum } from '../go/known-sums.js';
import { sumdbLookupPath, sumdbSupportedUrl, sumdbUrl } from '../go/module-url.js';
import { checkDatabaseLines, nextSumdbStep, type SumdbReply } from '../go/sumdb-lookup.js';
import { cleanText } from '../model/clean.js';
import type { ContentVerdict } from '../model/observation.js';
import { type AskContext, ask } from './ask.js';
import { pathOfFileUrl } from './file-url.js';
import type { Goproxy, KnownModule, UrlEntry } from './goproxy.js';
import { MAX_TEXT_BODY_BYTES } from './limits.js';
import { readBytes } from './read-file.js';
import type { Settings } from './settings.js';

/** A base URL and the entry that relays it, null for the database itself. */
interface Base {
  readonly url: string;
  /** What is joined to the URL before the question, as go joins it. */
  readonly below: readonly string[];
  readonly entry: number | null;
}

/**
 * Finds the base that go would use and looks the module up there. Returns what proves that the record is in the tree, where
 * that was left to the go command. Never rejects.
 */
export async function probeSumdb(
  context: AskContext,
  settings: Settings,
  goproxy: Goproxy,
  module: KnownModule,
): Promise<(() => Promise<void>) | null> {
  const database = parseGosumdb(settings.values.GOSUMDB.value, settings.urlRules);
  if (database.kind !== 'database') return null;
  const address = databaseAddress(database);
  const base = database.explicit
    ? { url: address, below: [], entry: null }
    : await findBase(context, goproxy, database.name, address);
  if (base === null || context.signal.aborted) return null;
  const path = sumdbLookupPath(module.path, module.version);
  const built = path.ok ? sumdbUrl(base.url, [...base.below, path.url], settings.urlRules) : path;
  if (!built.ok || built.url.startsWith('file:')) return null;
  const looked = await ask(context, {
    purpose: 'sumdb-lookup',
    entry: base.entry,
    url: built.url,
    maxBodyBytes: MAX_TEXT_BODY_BYTES,
    toTheEnd: true,
    judge: (body) => judgeLookup(body, module, database, path.ok ? path.url : ''),
  });
  if (looked?.status !== 200 || looked.content?.valid !== true || !path.ok) return null;
  const prove = () => proveRecord(context, { module, database, base, settings }, path.url, looked.body);
  // For the default module the go command proves it; that a record is in the tree takes several questions more.
  if (!module.chosen) return prove;
  await prove();
  return null;
}

interface Proof {
  readonly module: KnownModule;
  readonly database: ChecksumDatabase;
  readonly base: Base;
  readonly settings: Settings;
}

const MAX_ROUNDS = 6;

/** Fetches the tiles that show the record to be in the signed tree; what does not fit is recorded with the last of them. */
async function proveRecord(
  context: AskContext,
  { module, database, base, settings }: Proof,
  lookupPath: string,
  record: Buffer,
): Promise<void> {
  const request = { path: module.path, version: module.version, verifier: database };
  const replies = new Map<string, SumdbReply>([[lookupPath, { ok: true, body: record }]]);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = nextSumdbStep(request, replies);
    if (step.kind !== 'fetch') return;
    const fetched = await Promise.all(
      step.paths.map(async (path) => {
        const built = sumdbUrl(base.url, [...base.below, path], settings.urlRules);
        if (!built.ok) return false;
        const answer = await ask(context, {
          purpose: 'sumdb-tile',
          entry: base.entry,
          url: built.url,
          maxBodyBytes: MAX_TEXT_BODY_BYTES,
          toTheEnd: true,
          judge: (body) => {
            replies.set(path, { ok: true, body });
            const next = nextSumdbStep(request, replies);
            return next.kind === 'failed' ? refused(next.failure.code, next.failure.text) : { valid: true };
          },
        });
        // A tile that broke off or was too long for one ends the proof.
        return answer?.status === 200 && answer.content !== null;
      }),
    );
    if (!fetched.every(Boolean)) return;
  }
}

/** initBase: the first entry that relays, else the database itself; null when an error ends the search. */
async function findBase(
  context: AskContext,
  goproxy: Goproxy,
  name: string,
  direct: string,
): Promise<Base | null> {
  let failed = false;
  for (const entry of goproxy.urlEntries) {
    const outcome = await isSupported(context, entry, name);
    if (outcome === 'yes') return { url: entry.url, below: [`sumdb/${name}`], entry: entry.index };
    if (outcome === 'no') continue;
    failed = true;
    if (entry.fallBackOn !== 'any') return null;
  }
  // An error that was passed over comes back at the end of the list, unless the list ends in direct.
  return failed && !goproxy.hasDirect ? null : { url: direct, below: [], entry: null };
}

async function isSupported(
  context: AskContext,
  entry: UrlEntry,
  name: string,
): Promise<'yes' | 'no' | 'error'> {
  const built = sumdbSupportedUrl(entry.url, name);
  if (!built.ok) return 'error';
  if (entry.scheme === 'file') {
    return readBytes(pathOfFileUrl(built.url, context.local.platform)).then(
      () => 'yes' as const,
      () => 'no' as const,
    );
  }
  const answer = await ask(context, {
    purpose: 'sumdb-supported',
    entry: entry.index,
    url: built.url,
    maxBodyBytes: MAX_TEXT_BODY_BYTES,
    toTheEnd: true,
  });
  if (answer === null || answer.failure !== null) return 'error';
  if (answer.status === 200) return 'yes';
  return answer.status === 404 || answer.status === 410 ? 'no' : 'error';
}

/**
 * The shape of the record, the signature under the tree, and the lines of a module whose sums are known. That the record
 * is in the tree is not proven here: it takes more requests, and the go command proves it.
 */
export function judgeLookup(
  body: Buffer,
  { path, version }: KnownModule,
  database: ChecksumDatabase,
  lookupPath: string,
): ContentVerdict {
  const request = { path, version: `${version}/go.mod`, verifier: database };
  const step = nextSumdbStep(request, new Map([[lookupPath, { ok: true, body }]]));
  if (step.kind === 'failed') return refused(step.failure.code, step.failure.text);
  const sums = knownSum(path, version);
  if (sums === undefined) return { valid: true };
  const record = body.toString('utf8').split('\n\n', 1)[0]?.split('\n').slice(1) ?? [];
  const downloads = [
    { path, version: `${version}/go.mod`, hash: sums.mod },
    { path, version, hash: sums.zip },
  ];
  for (const download of downloads) {
    const verdict = checkDatabaseLines(download, record, database.name);
    if (verdict.kind === 'mismatch') return refused('mismatch', verdict.text);
  }
  return { valid: true };
}

function refused(code: string, goText: string): ContentVerdict {
  return { valid: false, code, goText: cleanText(goText, { singleLine: true, maxLength: 500 }) };
}
