// The questions of the module-proxy protocol for the known module, to one GOPROXY entry. It must not go on asking where
// the connection is broken, and never asks about a module that go would keep from this entry.

import { stat } from 'node:fs/promises';
import { goModHash } from '../go/dir-hash.js';
import { formatFileError, parseGoMod } from '../go/go-mod.js';
import { type KnownSum, knownSum } from '../go/known-sums.js';
import { readModuleInfo, readVersionList } from '../go/module-info.js';
import { type Endpoint, moduleUrl, versionEndpoint } from '../go/module-url.js';
import { readModuleZip } from '../go/module-zip.js';
import { isCanonicalVersion } from '../go/pseudo-version.js';
import { redactUrl } from '../go/url.js';
import { cleanText } from '../model/clean.js';
import type { Failure, FailureCode } from '../model/failure.js';
import type { ContentVerdict, HttpPurpose } from '../model/observation.js';
import { type AskContext, ask, targetOf } from './ask.js';
import { pathOfFileUrl } from './file-url.js';
import type { KnownModule, UrlEntry } from './goproxy.js';
import { MAX_FILE_BYTES, MAX_TEXT_BODY_BYTES, MAX_ZIP_BYTES } from './limits.js';
import { readBytes } from './read-file.js';
import { errorCode, failureOf, messageOf } from './recorder.js';
import { hideInUrl } from './secrets.js';

type EntryPurpose = 'info' | 'mod' | 'zip' | 'list';

interface EntryQuestion {
  readonly purpose: EntryPurpose;
  readonly url: string;
  readonly maxBodyBytes: number;
  readonly judge: (body: Buffer) => ContentVerdict | null;
  readonly judgeStart?: EntryQuestion['judge'];
}

/** How long the questions of the download may take before those beside it are left out. */
const PATIENCE_MS = 6000;
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** No go.mod that anybody wrote is longer. */
const MAX_PARSED_BYTES = 2 * 1024 * 1024;
const MAX_WORDS = 4096;

/** Asks one entry for the known module and records every answer. Never rejects. */
export async function probeEntry(context: AskContext, entry: UrlEntry, module: KnownModule): Promise<void> {
  const questions = questionsFor(entry, module);
  const patientUntil = performance.now() + PATIENCE_MS;
  for (const [index, question] of questions.entries()) {
    // The download needs no list: a slow entry is not kept busy with it.
    const isIdle = question.purpose === 'list' && performance.now() > patientUntil;
    if (context.signal.aborted || isIdle) break;
    if (entry.scheme === 'file') {
      await readFromDirectory(context, entry, question);
      continue;
    }
    const toTheEnd = isReadToTheEnd(question, module);
    const answer = await ask(context, { ...question, toTheEnd, entry: entry.index });
    if (answer === null || stopsAsking(answer.failure)) break;
    // For the newest version go asks further only where the list is empty.
    if (module.version === 'latest' && (answer.status !== 200 || hasVersions(answer.body))) break;
    // Once the first is answered, the others are asked for side by side where they disturb nobody.
    if (await speaksHttp2(context, entry)) {
      const others = questions.slice(index + 1);
      await Promise.all(
        others.map((other) =>
          ask(context, { ...other, toTheEnd: isReadToTheEnd(other, module), entry: entry.index }),
        ),
      );
      break;
    }
  }
}

/** Go sets a limit to the zip only, and needs the list only for `latest`. */
function isReadToTheEnd({ purpose }: EntryQuestion, { version }: KnownModule): boolean {
  return purpose === 'info' || purpose === 'mod' || (purpose === 'list' && version === 'latest');
}

function hasVersions(list: Buffer): boolean {
  return readVersionList(list).versions.length > 0;
}

/** Whether questions can be asked side by side. */
async function speaksHttp2(context: AskContext, entry: UrlEntry): Promise<boolean> {
  const target = targetOf(entry.url);
  const link = target === null ? null : await context.network.link(target.origin);
  return link?.ok === true && link.link.isHttp2;
}

/** Opens the way to an entry without asking it anything. */
export async function reachEntry(context: AskContext, entry: UrlEntry): Promise<void> {
  const target = targetOf(entry.url);
  if (target !== null) await context.network.link(target.origin);
}

/** After a fault of the connection the other questions would only meet it again. */
function stopsAsking(failure: Failure | null): boolean {
  return failure !== null && failure.phase !== 'content';
}

/** The questions in go's order, and the list that `go list -m -versions` and `@latest` need. */
export function questionsFor(entry: UrlEntry, { path, version }: KnownModule): readonly EntryQuestion[] {
  const sums = knownSum(path, version);
  const proxy = redactUrl(entry.url);
  const file = (name: 'info' | 'mod' | 'zip'): Endpoint | null => {
    // For the name of a branch or tag go asks what it stands for, and nothing more before it knows.
    if (version === 'latest') return name === 'info' ? '@latest' : null;
    if (name !== 'info' && !isCanonicalVersion(version)) return null;
    const built = versionEndpoint(version, name);
    return built.ok ? built.endpoint : null;
  };
  const all: readonly (readonly [EntryPurpose, Endpoint | null, number, EntryQuestion['judge']])[] = [
    ['info', file('info'), MAX_TEXT_BODY_BYTES, (body) => judgeInfo(body, path, version, proxy)],
    ['mod', file('mod'), MAX_FILE_BYTES, (body) => judgeMod(body, sums)],
    ['zip', file('zip'), MAX_ZIP_BYTES, (body) => judgeZip(body, path, version, sums)],
    ['list', '@v/list', MAX_TEXT_BODY_BYTES, judgeList],
  ];
  // What `latest` stands for is looked up in the list first (semantics.md §3.1).
  const inOrder = version === 'latest' ? [...all].reverse() : all;
  return inOrder.flatMap(([purpose, endpoint, maxBodyBytes, judge]) => {
    const built = endpoint === null ? null : moduleUrl(entry.url, path, endpoint);
    if (!built?.ok) return [];
    const start = purpose === 'info' ? { judgeStart: startOf(judge) } : {};
    return [{ purpose, url: built.url, maxBodyBytes, judge, ...start }];
  });
}

function refused(code: string, goText: string, detail = ''): ContentVerdict {
  const short = (text: string): string =>
    cleanText(text.slice(0, MAX_WORDS), { singleLine: true, maxLength: 500 });
  return { valid: false, code, goText: short(goText), ...(detail === '' ? {} : { detail: short(detail) }) };
}

function judgeInfo(body: Buffer, path: string, version: string, proxy: string): ContentVerdict {
  const wanted = version === 'latest' ? {} : { version };
  const info = readModuleInfo(body, { path, ...wanted, proxy: hideInUrl(proxy) });
  return info.ok ? { valid: true } : refused(info.error.code, info.error.text, info.error.detail);
}

/** JSON that is wrong from the start is so whatever follows. */
function startOf(judge: EntryQuestion['judge']): EntryQuestion['judge'] {
  return (body) => {
    const content = judge(body);
    return content?.valid === false && /^.*invalid character/.test(content.goText) ? content : null;
  };
}

/** Go stores any .mod as it comes and compares its hash; without a known hash only its form can be looked at. */
function judgeMod(body: Buffer, sums: KnownSum | undefined): ContentVerdict {
  const h1 = goModHash(body);
  if (sums !== undefined) return compareHash(h1, sums.mod);
  if (body.length > MAX_PARSED_BYTES) return { valid: true, h1 };
  const { file, errors } = parseGoMod(body.toString('utf8'));
  const [first] = errors;
  if (first !== undefined)
    return refused('invalid-mod', `parsing go.mod: ${formatFileError('go.mod', first)}`);
  if (file.module === null) return refused('invalid-mod', 'parsing go.mod: missing module line');
  return { valid: true, h1 };
}

function compareHash(h1: string, expectedH1: string): ContentVerdict {
  if (h1 === expectedH1) return { valid: true, h1, expectedH1 };
  return refused('wrong-content', 'checksum mismatch', `${h1} instead of ${expectedH1}`);
}

/** Null where it holds more than is unpacked here. */
function judgeZip(
  body: Buffer,
  path: string,
  version: string,
  sums: KnownSum | undefined,
): ContentVerdict | null {
  const zip = readModuleZip(body, { path, version, maxUncompressed: MAX_UNPACKED_BYTES });
  if (!zip.ok && zip.error.code === 'over-limit') return null;
  if (!zip.ok) return refused(zip.error.code, zip.error.text, zip.error.detail);
  return sums === undefined ? { valid: true, h1: zip.h1 } : compareHash(zip.h1, sums.zip);
}

function judgeList(body: Buffer): ContentVerdict {
  return { valid: true, versions: readVersionList(body).versions.length };
}

const FILE_CODES: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'file.missing',
  EACCES: 'file.denied',
  EPERM: 'file.denied',
};

async function readFromDirectory(
  { recorder, local }: AskContext,
  entry: UrlEntry,
  question: EntryQuestion,
): Promise<void> {
  const time = recorder.start();
  const path = pathOfFileUrl(question.url, local.platform);
  const key = {
    kind: 'file-entry',
    purpose: question.purpose as HttpPurpose,
    entry: entry.index,
    path,
  } as const;
  try {
    const { size } = await stat(path);
    // What is longer is not kept of a server's answer either.
    const body = size > question.maxBodyBytes ? null : await readBytes(path);
    const content = (body === null ? null : question.judge(body)) ?? { valid: true };
    recorder.record({ ...key, ...time(), outcome: 'ok', bytes: size, content });
  } catch (error) {
    const failure = failureOf('local', FILE_CODES[errorCode(error)] ?? 'file.other', messageOf(error));
    recorder.record({ ...key, ...time(), outcome: 'failed', failure });
  }
}
