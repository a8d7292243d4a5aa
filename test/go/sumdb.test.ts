import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseVerifierKey } from '../../src/go/gosumdb.js';
import {
  checkDatabaseLines,
  nextSumdbStep,
  type SumdbReply,
  type SumdbStep,
} from '../../src/go/sumdb-lookup.js';
import { type NoteVerifier, openNote, verifierKeyHash } from '../../src/go/sumdb-note.js';
import { parseTree, tilePath } from '../../src/go/sumdb-tree.js';
import { goMinor, runGo } from '../support/go-oracle.js';
import {
  createSumdb,
  recordText,
  type Sumdb,
  type SumdbRecord,
  signNote,
  sumdbHandler,
  sumdbKey,
  verifierKey,
} from '../support/sumdb-server.js';

const NAME = 'sum.test';
const KEY = sumdbKey();
const OTHER_KEY = sumdbKey('other');
const VKEY = verifierKey(NAME, KEY);

function verifier(key = VKEY): NoteVerifier {
  const parsed = parseVerifierKey(key);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed;
}

const hash = (text: string): string => `h1:${Buffer.from(text.padEnd(32, '.')).toString('base64')}`;
const record = (i: number, changed = ''): SumdbRecord => ({
  path: `example.com/Mod${i}`,
  version: 'v1.0.0',
  zip: hash(`zip ${i}${changed}`),
  mod: hash(`mod ${i}`),
});

function database(size: number, changedRecord = -1): Sumdb {
  const records = Array.from({ length: size }, (_, i) => record(i, i === changedRecord ? ' changed' : ''));
  return createSumdb({ key: KEY, name: NAME, records });
}

type Body = string | Buffer;

interface Case {
  readonly what: string;
  readonly answer: (path: string) => Body | undefined;
  readonly id?: number;
  readonly version?: string;
  readonly latest?: string;
  readonly key?: string;
}

interface Run {
  readonly step: Exclude<SumdbStep, { kind: 'fetch' }>;
  readonly replies: ReadonlyMap<string, SumdbReply>;
}

function run({ answer, id = 0, version = 'v1.0.0', latest, key = VKEY }: Case): Run {
  const replies = new Map<string, SumdbReply>();
  const known = latest === undefined ? {} : { latest: Buffer.from(latest) };
  const request = { path: record(id).path, version, verifier: verifier(key), ...known };
  for (let round = 0; round < 10; round++) {
    const step = nextSumdbStep(request, replies);
    if (step.kind !== 'fetch') return { step, replies };
    for (const path of step.paths) {
      expect(replies.has(path), `${path} asked for twice`).toBe(false);
      const body = answer(path);
      const reply: SumdbReply =
        body === undefined
          ? { ok: false, error: `no reply for ${path}` }
          : { ok: true, body: Buffer.from(body) };
      replies.set(path, reply);
    }
  }
  throw new Error('the lookup never ends');
}

const replaced = (db: Sumdb, changes: Readonly<Record<string, Body | undefined>>) => (path: string) =>
  Object.hasOwn(changes, path) ? changes[path] : db.answer(path);

/** Answers from the first database, and from the second where the first has no such tile. */
const both = (first: Sumdb, second: Sumdb) => (path: string) => first.answer(path) ?? second.answer(path);

const one = database(1);
const five = database(5);
const mid = database(300);
const large = database(66_000);
const forked = database(200, 2);
const LOOKUP = '/lookup/example.com/!mod0@v1.0.0';
const reply = (id: string, text: string, note: string): string => `${id}\n${text}\n${note}`;
const treeNote = (size: number | string, root: Buffer, key = KEY, name = NAME, more = ''): string =>
  signNote(`go.sum database tree\n${size}\n${root.toString('base64')}\n${more}`, name, key);
const text0 = recordText(record(0));
const lookupOf = (body: Body, db = one) => replaced(db, { [LOOKUP]: body });
const signatureOf = (note: string): string => note.slice(note.indexOf('\n\n') + 2);

const CASES: readonly Case[] = [
  { what: 'one record', answer: one.answer },
  { what: 'for a go.mod', answer: one.answer, version: 'v1.0.0/go.mod' },
  ...[0, 3, 4].map((id) => ({ what: `record ${id} of 5`, answer: five.answer, id })),
  ...[0, 200, 255, 256, 299].map((id) => ({ what: `record ${id} of 300`, answer: mid.answer, id })),
  ...[1, 256, 40_000, 65_535, 65_536, 65_999].map((id) => ({
    what: `record ${id} of 66000`,
    answer: large.answer,
    id,
  })),
  { what: 'an older known tree', answer: mid.answer, latest: five.latest, id: 2 },
  { what: 'the same known tree', answer: mid.answer, latest: mid.latest },
  { what: 'a newer known tree', answer: both(mid, large), latest: large.latest },
  { what: 'a far older known tree', answer: large.answer, latest: mid.latest, id: 60_000 },
  {
    what: 'a fork of the known tree',
    answer: (path) => (path.startsWith('/lookup') ? forked : five).answer(path) ?? forked.answer(path),
    latest: five.latest,
  },
  { what: 'a shorter fork', answer: both(five, forked), latest: forked.latest },
  { what: 'a known tree by another key', answer: one.answer, latest: treeNote(1, one.tree.root, OTHER_KEY) },
  { what: 'a known tree that is garbage', answer: one.answer, latest: 'garbage' },
  {
    what: 'a known tree of the same size with another root',
    answer: five.answer,
    latest: treeNote(5, one.tree.root),
  },
  { what: 'an unknown module', answer: () => undefined },
  { what: 'a block page', answer: lookupOf('<!DOCTYPE html>\n<html>\n\n</html>\n') },
  { what: 'an empty reply', answer: lookupOf('') },
  { what: 'a number alone', answer: lookupOf('0\n') },
  { what: 'no blank line', answer: lookupOf(`0\n${text0}`) },
  { what: 'an empty record', answer: lookupOf(`0\n\n${one.latest}`) },
  { what: 'two newlines in front', answer: lookupOf(`0\n\n\n${one.latest}`) },
  { what: 'a control character in the record', answer: lookupOf(reply('0', `${text0}a\tb\n`, one.latest)) },
  {
    what: 'bytes that are not UTF-8',
    answer: lookupOf(Buffer.from(reply('0', `${text0}\xff\n`, one.latest), 'latin1')),
  },
  { what: 'another record text', answer: lookupOf(reply('0', recordText(record(0, ' evil')), one.latest)) },
  { what: 'a number too large', answer: lookupOf(reply('7', text0, one.latest)) },
  { what: 'a negative number', answer: lookupOf(reply('-7', text0, one.latest)) },
  { what: 'a number with a plus', answer: lookupOf(reply('+0', text0, one.latest)) },
  { what: 'a number that is none', answer: lookupOf(reply('0x0', text0, one.latest)) },
  { what: 'a wrong tree root', answer: lookupOf(reply('0', text0, treeNote(1, mid.tree.root))) },
  { what: 'another key', answer: lookupOf(reply('0', text0, treeNote(1, one.tree.root, OTHER_KEY))) },
  { what: 'another name', answer: lookupOf(reply('0', text0, treeNote(1, one.tree.root, KEY, 'sum.other'))) },
  { what: 'a forged signature', answer: lookupOf(reply('0', text0, one.latest.replace('\n1\n', '\n2\n'))) },
  { what: 'no signature', answer: lookupOf(reply('0', text0, one.latest.replace(/\n\n[\s\S]*/, '\n'))) },
  { what: 'no tree', answer: lookupOf(`0\n${text0}\n`) },
  { what: 'a tree of size 0', answer: lookupOf(reply('0', text0, treeNote(0, one.tree.root))) },
  { what: 'a size with a leading zero', answer: lookupOf(reply('0', text0, treeNote('01', one.tree.root))) },
  { what: 'a negative size', answer: lookupOf(reply('0', text0, treeNote('-1', one.tree.root))) },
  { what: 'a short root', answer: lookupOf(reply('0', text0, treeNote(1, one.tree.root.subarray(1)))) },
  {
    what: 'more lines in the tree',
    answer: lookupOf(reply('0', text0, treeNote(1, one.tree.root, KEY, NAME, 'more\nlines\n'))),
  },
  { what: 'another note text', answer: lookupOf(reply('0', text0, signNote('hello\n', NAME, KEY))) },
  { what: 'the signature twice', answer: lookupOf(reply('0', text0, one.latest + signatureOf(one.latest))) },
  {
    what: 'the signature behind others',
    answer: lookupOf(reply('0', text0, treeNote(1, one.tree.root, OTHER_KEY) + signatureOf(one.latest))),
  },
  {
    what: 'too many signatures',
    answer: lookupOf(
      reply('0', text0, one.latest + signatureOf(treeNote(1, one.tree.root, OTHER_KEY)).repeat(100)),
    ),
  },
  {
    what: 'a short signature',
    answer: lookupOf(reply('0', text0, one.latest.replace(/— .*/, `— ${NAME} AAAA`))),
  },
  { what: 'a tile that is missing', answer: replaced(mid, { '/tile/8/0/000': undefined }) },
  { what: 'a partial tile that is missing', answer: replaced(mid, { '/tile/8/0/001.p/44': undefined }) },
  {
    what: 'a partial tile that has been completed',
    answer: (path) => (path.startsWith('/tile/8/0/001.p') ? undefined : both(mid, large)(path)),
    id: 299,
  },
  { what: 'a short tile', answer: replaced(mid, { '/tile/8/0/000': Buffer.alloc(100) }) },
  { what: 'an empty tile', answer: replaced(mid, { '/tile/8/0/001.p/44': '' }) },
  { what: 'a wrong tile', answer: replaced(mid, { '/tile/8/0/000': Buffer.alloc(256 * 32) }) },
  { what: 'a wrong partial tile', answer: replaced(mid, { '/tile/8/0/001.p/44': Buffer.alloc(44 * 32) }) },
  {
    what: 'a wrong tile for the known tree',
    answer: replaced(mid, { '/tile/8/0/000': Buffer.alloc(256 * 32) }),
    latest: five.latest,
  },
  { what: 'a key for another name', answer: one.answer, key: verifierKey('sum.other', KEY) },
  { what: 'another key of ours', answer: one.answer, key: verifierKey(NAME, OTHER_KEY) },
];

function mutants(count: number): readonly Case[] {
  const body = Buffer.from(mid.answer(LOOKUP) ?? '');
  const flip = fc.tuple(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }));
  return fc.sample(flip, { numRuns: count, seed: 9 }).map(([at, by]) => {
    const changed = Buffer.from(body);
    changed[at] = (changed[at] ?? 0) ^ by;
    return { what: `lookup byte ${at} ^ ${by}`, answer: replaced(mid, { [LOOKUP]: changed }) };
  });
}

interface Verdict {
  readonly Lines: readonly string[] | null;
  readonly Error: string;
  readonly Security: string;
  readonly Fetched: readonly string[];
}

describe.skipIf(goMinor < 24)('a lookup in the checksum database, compared with Go', () => {
  it('is believed or refused alike, in the same words, after the same requests', { timeout: 180_000 }, () => {
    const cases = [...CASES, ...mutants(300)];
    const runs = cases.map(run);
    const input = cases.map(({ id = 0, version = 'v1.0.0', latest = '', key = VKEY }, i) => ({
      Key: key,
      Path: record(id).path,
      Version: version,
      Latest: Buffer.from(latest).toString('base64'),
      Replies: Object.fromEntries(
        [...(runs[i]?.replies ?? [])].flatMap(([path, each]) =>
          each.ok ? [[path, Buffer.from(each.body).toString('base64')]] : [],
        ),
      ),
    }));
    const oracle = readFileSync(new URL('sumdb-oracle.go.txt', import.meta.url), 'utf8');
    const theirs = runGo(oracle, input) as readonly Verdict[];
    const ours = runs.map(({ step, replies }, i): Verdict => {
      const { id = 0, version = 'v1.0.0' } = cases[i] ?? {};
      const Fetched = [...replies.keys()].sort();
      if (step.kind === 'verified') {
        const lines = step.lines.filter((line) => line.startsWith(`${record(id).path} ${version} `));
        return { Lines: lines.length > 0 ? lines : null, Error: '', Security: '', Fetched };
      }
      const security = step.failure.code === 'misbehaving';
      const said = security ? 'security' : step.failure.text;
      return { Lines: null, Error: said, Security: security ? step.failure.text : '', Fetched };
    });
    const blur = (verdict: Verdict, i: number) => ({
      what: cases[i]?.what,
      ...verdict,
      Error: verdict.Security === '' ? verdict.Error : 'security',
      Security: verdict.Security.replace(/proof of misbehavior:[\s\S]*/, ''),
    });
    expect(ours.map(blur)).toEqual(theirs.map(blur));
  });
});

describe('a lookup in the checksum database', () => {
  const stepOf = (what: string) =>
    run(CASES.find((each) => each.what === what) ?? { what, answer: () => undefined }).step;
  const codeOf = (what: string) => {
    const step = stepOf(what);
    return step.kind === 'failed' ? step.failure.code : step.kind;
  };

  it('ends in the go.sum lines of the record', () => {
    expect(stepOf('record 40000 of 66000')).toMatchObject({
      kind: 'verified',
      lines: recordText(record(40_000)).trim().split('\n'),
      tree: { size: 66_000 },
    });
  });

  it('names what is wrong', () => {
    expect(codeOf('an unknown module')).toBe('fetch-failed');
    expect(codeOf('a block page')).toBe('malformed-record');
    expect(codeOf('another record text')).toBe('record-mismatch');
    expect(codeOf('a number too large')).toBe('record-not-in-tree');
    expect(codeOf('another key')).toBe('no-verifiable-signature');
    expect(codeOf('a forged signature')).toBe('invalid-signature');
    expect(codeOf('no signature')).toBe('malformed-note');
    expect(codeOf('another note text')).toBe('malformed-tree');
    expect(codeOf('a wrong tile')).toBe('inconsistent-tile');
    expect(codeOf('a short tile')).toBe('bad-tile-size');
    expect(codeOf('a fork of the known tree')).toBe('misbehaving');
  });

  it('of a malformed name asks for nothing', () => {
    const bad = { verifier: verifier(), path: 'nodot', version: 'v1.0.0' };
    expect(nextSumdbStep(bad, new Map())).toMatchObject({ failure: { code: 'bad-name' } });
    const badVersion = { ...bad, path: 'example.com/m', version: 'a/b' };
    expect(nextSumdbStep(badVersion, new Map())).toMatchObject({
      failure: { text: 'example.com/m@a/b: version "a/b" invalid: disallowed version string' },
    });
  });

  it('never verifies a changed reply with other lines', () => {
    for (const each of mutants(200)) {
      const { step } = run(each);
      if (step.kind === 'verified') expect(step.lines.join('\n')).toBe(text0.trim());
    }
  });

  it('spells large tile numbers in groups of three digits', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 1 })).toBe('tile/8/0/x001/x234/067.p/1');
    expect(tilePath({ level: 2, index: 0, width: 256 })).toBe('tile/8/2/000');
  });

  it('refuses a tree larger than any database', () => {
    expect(parseTree(`go.sum database tree\n${2 ** 60}\n${one.tree.root.toString('base64')}\n`)).toBeNull();
  });
});

describe('the lines of the database', () => {
  const lines = ['example.com/m v1.0.0 h1:A=', 'example.com/m v1.0.0/go.mod h1:B='];
  const check = (version: string, h: string) =>
    checkDatabaseLines({ path: 'example.com/m', version, hash: h }, lines, 'sum.golang.org');

  it('match, differ or lack what was downloaded', () => {
    expect(check('v1.0.0', 'h1:A=')).toEqual({ kind: 'match' });
    expect(check('v1.0.0', 'h1:X=')).toEqual({
      kind: 'mismatch',
      text: 'verifying module: checksum mismatch\n\tdownloaded: h1:X=\n\tsum.golang.org: h1:A=',
    });
    expect(check('v1.0.0/go.mod', 'h1:X=')).toMatchObject({
      text: expect.stringContaining('verifying go.mod:'),
    });
    expect(check('v1.0.1', 'h1:A=')).toEqual({
      kind: 'missing',
      text: 'verifying module: checksum missing from sumdb response',
    });
  });
});

describe('a signed note', () => {
  it('is opened with the key of the real database', () => {
    // The tree head that the Go project publishes as an example with this key's name would change; the hash does not.
    const real = verifier('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8');
    expect(verifierKeyHash(real)).toBe('033de0ae');
    expect(openNote(Buffer.from(one.latest), real)).toMatchObject({ code: 'no-verifiable-signature' });
  });
});

describe('the test database', () => {
  const server = createServer((request, response) => {
    if (!handler(request, response)) response.writeHead(418).end();
  });
  const handler = sumdbHandler({ key: KEY, name: NAME, records: [record(0)] });
  let base = '';

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('answers below /sumdb/NAME and at the root, and leaves other paths alone', async () => {
    const status = async (path: string) => (await fetch(base + path)).status;
    expect(await status(`/sumdb/${NAME}/supported`)).toBe(200);
    expect(await status(`/sumdb/${NAME}/lookup/example.com/!mod0@v1.0.0`)).toBe(200);
    expect(await status('/lookup/example.com/%21mod0@v1.0.0')).toBe(200);
    expect(await status('/lookup/example.com/!mod1@v1.0.0')).toBe(404);
    expect(await status('/tile/8/0/000.p/1')).toBe(200);
    expect(await status('/tile/8/0/000')).toBe(404);
    expect(await status('/latest')).toBe(200);
    expect(await status('/example.com/m/@v/list')).toBe(418);
  });
});
