/**
 * The files a module proxy serves for one module version: the real rsc.io/quote v1.5.2 from the fixtures, or a module
 * made up by a test. It must not serve anything itself.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from './reply.js';
import { type ZipEntry, zip } from './zip.js';

export interface ModuleFiles {
  readonly path: string;
  readonly version: string;
  readonly info: Buffer;
  readonly mod: Buffer;
  readonly zip: Buffer;
}

/** A module made up by a test. */
export interface ModuleDeclaration {
  readonly path: string;
  readonly version: string;
  /** Default: a go.mod with the module line alone. */
  readonly goMod?: string;
  /** Files besides go.mod, relative to the module root. Default: one Go file. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answer of a module proxy to the question for its zip. */
  readonly zipReply?: Reply;
}

/** Ways in which a module zip can be wrong. */
export type ZipFlaw =
  | 'one-file-changed'
  | 'wrong-prefix'
  | 'bad-crc'
  | 'cut-in-half'
  | 'empty'
  | 'case-collision'
  | 'outside-path';

/** The real rsc.io/quote v1.5.2 with its well-known sums; `fixtures` is the directory test/support/fixtures. */
export function quoteModule(fixtures: string): ModuleFiles {
  const read = (suffix: string): Buffer =>
    readFileSync(join(fixtures, 'modules/rsc.io/quote/@v', `v1.5.2.${suffix}`));
  return { path: 'rsc.io/quote', version: 'v1.5.2', info: read('info'), mod: read('mod'), zip: read('zip') };
}

/** The files of a made-up module, all dated 2024-01-01. */
export function buildModule(declaration: ModuleDeclaration): ModuleFiles {
  const { path, version } = declaration;
  const goMod = declaration.goMod ?? `module ${path}\n\ngo 1.21\n`;
  const files = { 'go.mod': goMod, ...(declaration.files ?? { 'lib.go': 'package lib\n' }) };
  const prefix = `${path}@${version}/`;
  const entries = Object.entries(files).map(([name, content]) => ({ name: prefix + name, content }));
  return {
    path,
    version,
    info: Buffer.from(JSON.stringify({ Version: version, Time: '2024-01-01T00:00:00Z' })),
    mod: Buffer.from(goMod),
    zip: zip(entries),
  };
}

/** A zip for this module version that is wrong in one way. */
export function flawedZip(module: ModuleFiles, flaw: ZipFlaw): Buffer {
  const prefix = `${module.path}@${module.version}/`;
  const goMod: ZipEntry = { name: `${prefix}go.mod`, content: module.mod };
  const goFile: ZipEntry = { name: `${prefix}lib.go`, content: 'package lib\n' };
  switch (flaw) {
    case 'one-file-changed':
      return zip([goMod, { name: `${prefix}quote.go`, content: 'package quote // changed on the way\n' }]);
    case 'wrong-prefix':
      return zip([{ name: `${module.path}-${module.version}/go.mod`, content: module.mod }]);
    case 'bad-crc':
      return zip([goMod, { ...goFile, crc: 0x12345678 }]);
    case 'cut-in-half':
      return module.zip.subarray(0, module.zip.length >> 1);
    case 'empty':
      return Buffer.alloc(0);
    case 'case-collision':
      return zip([goMod, goFile, { ...goFile, name: `${prefix}LIB.go` }]);
    case 'outside-path':
      return zip([goMod, { ...goFile, name: `${prefix}../../outside.go` }]);
  }
}

/** The `h1:` sums of a module version's zip entries and go.mod file (x/mod/sumdb/dirhash, Hash1). */
export function h1(files: ReadonlyMap<string, Uint8Array>): string {
  const hex = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
  const names = [...files.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const lines = names.map((name) => `${hex(files.get(name) ?? new Uint8Array())}  ${name}\n`);
  return `h1:${createHash('sha256').update(lines.join('')).digest('base64')}`;
}

/** Sums of a made-up module, for go.sum lines and checksum databases. */
export function sums(declaration: ModuleDeclaration): { readonly zip: string; readonly mod: string } {
  const { mod } = buildModule(declaration);
  const prefix = `${declaration.path}@${declaration.version}/`;
  const files = new Map<string, Uint8Array>([[`${prefix}go.mod`, mod]]);
  for (const [name, content] of Object.entries(declaration.files ?? { 'lib.go': 'package lib\n' })) {
    files.set(prefix + name, Buffer.from(content));
  }
  return { zip: h1(files), mod: h1(new Map([['go.mod', mod]])) };
}
