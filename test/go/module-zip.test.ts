import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash1 } from '../../src/go/dir-hash.js';
import { type ModuleZip, readModuleZip } from '../../src/go/module-zip.js';
import { checkNames } from '../../src/go/module-zip-names.js';
import { goMinor, runGo } from '../support/go-oracle.js';
import { type BuildOptions, type BuiltFile, buildZip } from './module-zip-builder.js';

const PATH = 'example.com/m';
const VERSION = 'v1.0.0';
const P = `${PATH}@${VERSION}/`;
const GO_MOD: BuiltFile = { name: `${P}go.mod`, content: 'module example.com/m\n' };
const MIB = 1 << 20;

function read(zip: Uint8Array, maxUncompressed = 1 << 30): ModuleZip {
  return readModuleZip(zip, { path: PATH, version: VERSION, maxUncompressed });
}

interface Case {
  readonly what: string;
  readonly zip: Buffer;
  readonly path?: string;
  readonly version?: string;
}

const file = (name: string, more: Partial<BuiltFile> = {}): BuiltFile => ({
  name: P + name,
  content: 'x',
  ...more,
});
const zipOf = (files: readonly BuiltFile[], options: BuildOptions = {}): Buffer =>
  buildZip([GO_MOD, ...files], options);
const good = zipOf([file('a.go'), file('b/c.go', { method: 0 })]);

const CASES: readonly Case[] = [
  { what: 'a good zip', zip: good },
  { what: 'no file at all', zip: buildZip([]) },
  { what: 'a directory entry', zip: zipOf([file('d/', { content: '' }), file('d/x')]) },
  { what: 'a directory entry with content', zip: zipOf([file('d/', { size: 1 })]) },
  { what: 'a directory that is also a file', zip: zipOf([file('d'), file('d/x')]) },
  { what: 'the same file twice', zip: zipOf([file('x'), file('x', { content: 'y' })]) },
  {
    what: 'the same directory twice',
    zip: zipOf([file('d/', { content: '' }), file('d/', { content: '' })]),
  },
  { what: 'names that differ in case', zip: zipOf([file('readme'), file('README')]) },
  { what: 'directories that differ in case', zip: zipOf([file('d/x'), file('D/y')]) },
  { what: 'names that differ in Greek case', zip: zipOf([file('ΣΊΣΥΦΟΣ'), file('σίσυφος')]) },
  { what: 'the Kelvin sign', zip: zipOf([file('K'), file('k')]) },
  { what: 'the dotless i', zip: zipOf([file('ı'), file('i')]) },
  { what: 'sharp s', zip: zipOf([file('ẞ'), file('ß')]) },
  { what: 'another prefix', zip: zipOf([{ name: 'other/x', content: 'x' }]) },
  { what: 'the prefix in another case', zip: buildZip([{ name: 'example.com/M@v1.0.0/go.mod' }]) },
  { what: 'the bare prefix as an entry', zip: zipOf([file('', { content: '' })]) },
  { what: 'a path that climbs', zip: zipOf([file('../x')]) },
  { what: 'a doubled slash', zip: zipOf([file('a//x')]) },
  { what: 'a dot element', zip: zipOf([file('./x')]) },
  { what: 'a rooted path', zip: zipOf([file('/x')]) },
  { what: 'a lone slash', zip: zipOf([file('/')]) },
  { what: 'climbing only', zip: zipOf([file('..')]) },
  { what: 'a lone dot', zip: zipOf([file('.')]) },
  { what: 'a backslash', zip: zipOf([file('a\\x')]) },
  { what: 'a colon', zip: zipOf([file('a:x')]) },
  { what: 'a Windows name', zip: zipOf([file('aux.go')]) },
  { what: 'a trailing dot', zip: zipOf([file('x.')]) },
  { what: 'a blank and a letter', zip: zipOf([file('é x')]) },
  { what: 'a symbol that is no letter', zip: zipOf([file('☃')]) },
  { what: 'bytes that are not UTF-8', zip: zipOf([{ name: Buffer.from(`${P}\xff`, 'latin1') }]) },
  { what: 'a newline in a name', zip: zipOf([file('a\nb')]) },
  { what: 'a go.mod below', zip: zipOf([file('d/go.mod')]) },
  { what: 'GO.MOD', zip: buildZip([file('GO.MOD')]) },
  { what: 'a wrong checksum', zip: zipOf([file('x', { crc: 1 })]) },
  { what: 'a checksum of 0', zip: zipOf([file('x', { crc: 0 })]) },
  { what: 'a descriptor', zip: zipOf([file('x', { descriptor: 'signed' })]) },
  { what: 'a descriptor without signature', zip: zipOf([file('x', { descriptor: 'plain' })]) },
  { what: 'a descriptor with a wrong checksum', zip: zipOf([file('x', { descriptor: 'wrong' })]) },
  {
    what: 'a wrong checksum and a descriptor that agrees',
    zip: zipOf([file('x', { descriptor: 'signed', crc: 7 })]),
  },
  { what: 'a size too small', zip: zipOf([file('x', { content: 'xyz', size: 2 })]) },
  { what: 'a size too large', zip: zipOf([file('x', { size: 2 })]) },
  { what: 'a stored size too small', zip: zipOf([file('x', { method: 0, content: 'xyz', size: 2 })]) },
  { what: 'a stored size too large', zip: zipOf([file('x', { method: 0, size: 2 })]) },
  { what: 'an unknown method', zip: zipOf([file('x', { method: 12 })]) },
  {
    what: 'cut deflate data',
    zip: zipOf([file('x', { packed: deflateRawSync('hello hello').subarray(0, 3), size: 11 })]),
  },
  { what: 'no deflate data', zip: zipOf([file('x', { packed: Buffer.alloc(0), size: 0 })]) },
  {
    what: 'garbage after the deflate data',
    zip: zipOf([file('x', { packed: Buffer.concat([deflateRawSync('x'), Buffer.from('junk')]) })]),
  },
  { what: 'packed data beyond the end', zip: zipOf([file('x', { packedSize: 1 << 20 })]) },
  {
    what: 'a huge go.mod by its header',
    zip: buildZip([{ ...GO_MOD, size: 17 * MIB, content: Buffer.alloc(17 * MIB) }]),
  },
  { what: 'a huge LICENSE', zip: zipOf([file('LICENSE', { content: Buffer.alloc(17 * MIB) })]) },
  { what: 'zip64 fields', zip: zipOf([file('x', { zip64: true })], { end64: true }) },
  {
    what: 'a zip64 field too short',
    zip: zipOf([file('x', { size: 0xffffffff, extra: Buffer.from([1, 0, 4, 0, 0, 0, 0, 0]) })]),
  },
  { what: 'maximal sizes without zip64', zip: zipOf([file('x', { packedSize: 0xffffffff })]) },
  {
    what: 'other extra fields',
    zip: zipOf([file('x', { extra: Buffer.from([9, 9, 1, 0, 0, 1, 0, 9, 0]) })]),
  },
  { what: 'something in front', zip: zipOf([file('x')], { before: Buffer.from('#!/bin/sh\n') }) },
  { what: 'a comment', zip: zipOf([file('x')], { comment: 'hello'.repeat(500) }) },
  { what: 'a wrong count', zip: zipOf([file('x')], { records: 1 }) },
  { what: 'an empty body', zip: Buffer.alloc(0) },
  { what: 'an HTML page', zip: Buffer.from('<!DOCTYPE html><html><body>Login</body></html>') },
  { what: 'a cut file', zip: good.subarray(0, good.length - 30) },
  { what: 'a cut end record', zip: good.subarray(0, good.length - 3) },
  { what: 'a cut comment', zip: zipOf([], { comment: 'hello' }).subarray(0, -2) },
  { what: 'a directory cut at the front', zip: good.subarray(60) },
  {
    what: 'a version that is not canonical',
    zip: buildZip([{ name: 'example.com/m@v1.0/x' }]),
    version: 'v1.0',
  },
  {
    what: 'a version that disagrees with the path',
    zip: buildZip([{ name: 'example.com/m@v2.0.0/x' }]),
    version: 'v2.0.0',
  },
  { what: 'a version that is none', zip: buildZip([{ name: 'example.com/m@main/x' }]), version: 'main' },
  { what: 'a malformed path', zip: buildZip([{ name: 'm@v1.0.0/x' }]), path: 'm' },
  {
    what: 'incompatible',
    zip: buildZip([{ name: 'example.com/m@v2.0.0+incompatible/x' }]),
    version: 'v2.0.0+incompatible',
  },
];

function mutants(count: number): readonly Case[] {
  const bases = [good, zipOf([file('x', { zip64: true, descriptor: 'signed' })], { end64: true })];
  const flip = fc.tuple(fc.constantFrom(...bases), fc.nat(), fc.integer({ min: 1, max: 255 }));
  return fc.sample(flip, { numRuns: count, seed: 7 }).map(([base, at, by], i) => {
    const zip = Buffer.from(base);
    const position = at % zip.length;
    zip[position] = (zip[position] ?? 0) ^ by;
    return { what: `mutant ${i}: byte ${position} ^ ${by}`, zip };
  });
}

interface Verdict {
  readonly Stage: string;
  readonly Text: string;
  readonly H1: string;
}

function ourVerdict({ zip, path = PATH, version = VERSION }: Case): Verdict {
  const ours = readModuleZip(zip, { path, version, maxUncompressed: 1 << 30 });
  if (ours.ok) return { Stage: '', Text: '', H1: ours.h1 };
  return { Stage: ours.error.stage, Text: ours.error.text, H1: ours.h1 ?? '' };
}

describe.skipIf(goMinor < 24)('a module zip, compared with Go', () => {
  const oracle = readFileSync(new URL('module-zip-oracle.go.txt', import.meta.url), 'utf8');
  const cases = [...CASES, ...mutants(600)];

  it('is accepted, refused and hashed alike, in the same words', { timeout: 180_000 }, () => {
    const input = cases.map(({ zip, path = PATH, version = VERSION }) => ({
      Path: path,
      Version: version,
      Zip: zip.toString('base64'),
    }));
    const theirs = runGo(oracle, input) as readonly Verdict[];
    // Content that is both broken and longer than declared has two faults; which of them is told first is not compared.
    const brokenContent = /^flate: corrupt input.*|^unexpected EOF|^zip: not a valid zip file/;
    const blur = ({ Stage, Text, H1 }: Verdict, what: string) => {
      const mutant = what.startsWith('mutant') && Stage === 'hash';
      const text = mutant
        ? Text.replace(brokenContent, 'broken content')
        : Text.replace(/^(flate: .*) before.*/, '$1');
      return { what, Stage, H1, Text: text.replace(/^readat .*: negative/, 'readat: negative') };
    };
    expect(cases.map((each) => blur(ourVerdict(each), each.what))).toEqual(
      theirs.map((each, i) => blur(each, cases[i]?.what ?? '')),
    );
  });
});

describe('a module zip', () => {
  it('gives its files, its hash and its go.mod', () => {
    const result = read(good);
    expect(result).toMatchObject({
      ok: true,
      h1: hash1([
        { name: `${P}go.mod`, content: 'module example.com/m\n' },
        { name: `${P}a.go`, content: 'x' },
        { name: `${P}b/c.go`, content: 'x' },
      ]),
      files: [
        { name: `${P}go.mod`, size: 21 },
        { name: `${P}a.go`, size: 1 },
        { name: `${P}b/c.go`, size: 1 },
      ],
    });
    expect(result.ok && result.goMod && Buffer.from(result.goMod).toString()).toBe('module example.com/m\n');
  });

  it('has no go.mod content when it has no go.mod', () => {
    expect(read(buildZip([file('x')]))).toMatchObject({ ok: true, goMod: null });
  });

  it('that is a web page is refused without the module name, as Go does', () => {
    expect(read(Buffer.from('<html>'))).toEqual({
      ok: false,
      error: { code: 'not-a-zip', stage: 'open', text: 'zip: not a valid zip file', detail: '' },
      h1: null,
    });
  });

  it('that is larger than 500 MiB is refused before it is opened', () => {
    const result = read(new Uint8Array((500 << 20) + 1));
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'too-large', text: 'example.com/m@v1.0.0: downloaded zip file too large' },
    });
  });

  it('is unpacked only up to the bytes the caller allows', () => {
    const bomb = zipOf([file('zeros', { content: Buffer.alloc(8 * MIB) })]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(read(bomb, MIB)).toMatchObject({ ok: false, error: { code: 'over-limit', text: '' } });
    expect(read(bomb, 9 * MIB)).toMatchObject({ ok: true });
  });

  it('that unpacks to more than its header says is refused without unpacking it all', () => {
    const liar = zipOf([file('zeros', { content: Buffer.alloc(64 * MIB), size: 10 })]);
    expect(read(liar, MIB)).toMatchObject({ ok: false, error: { code: 'not-a-zip', stage: 'hash' } });
  });

  it('that declares more than 500 MiB in total is refused after its hash', () => {
    const sparse = { content: '', method: 0, size: 300 * MIB, packed: Buffer.alloc(0) };
    expect(read(zipOf([file('a', sparse), file('b', sparse)]))).toMatchObject({
      ok: false,
      error: { stage: 'hash', code: 'truncated', text: 'unexpected EOF' },
    });
  });

  it('may not declare more than 500 MiB in all, which hides its other faults', () => {
    const entry = (name: string, uncompressedSize: number) => ({
      name: P + name,
      uncompressedSize,
      ...{ method: 0, crc32: 0, compressedSize: 0, hasDataDescriptor: false, headerOffset: 0 },
    });
    const errors = checkNames(
      [entry('x', 300 * MIB), entry('a:b', 1), entry('y', 300 * MIB), entry('z', 300 * MIB)],
      P,
    );
    expect(errors.map(({ code, text }) => [code, text])).toEqual([
      [
        'content-too-large',
        'total uncompressed size of module contents too large (max size is 524288000 bytes)',
      ],
      ['invalid-name', 'malformed file path "a:b": invalid char \':\''],
    ]);
  });

  it('keeps the hash when Go finds the fault only on unpacking', () => {
    const result = read(zipOf([file('readme'), file('README')]));
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'collision',
        stage: 'unpack',
        text: `${P}README: case-insensitive file name collision: "readme" and "README"`,
        detail: `${P}README`,
      },
    });
    expect(!result.ok && result.h1).toMatch(/^h1:/);
  });
});
