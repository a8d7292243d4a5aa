/**
 * Checksum databases for tests, as data: recorded answers of sum.golang.org, or a database with a key of its own that is
 * sound or flawed in one chosen way. It must not open sockets.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { type ModuleDeclaration, sums } from './module-files.js';
import { createSumdb, type SumdbRecord, sumdbKey, verifierKey } from './sumdb-server.js';

export type DatabaseFlaw =
  /** The recorded hash of the zip is another one. */
  | 'wrong-zip-hash'
  | 'wrong-mod-hash'
  /** Signed with a key other than the one that GOSUMDB names. */
  | 'other-key'
  /** The right key's name, a signature that does not verify. */
  | 'bad-signature'
  /** A tile that does not belong to the signed tree. */
  | 'bad-tile';

export interface DatabaseDeclaration {
  /** Host name; `sum.golang.org` stands for the recorded answers of the real one, without flaws. */
  readonly name: string;
  /** Modules it knows besides rsc.io/quote v1.5.2. */
  readonly modules?: readonly ModuleDeclaration[];
  readonly flaw?: DatabaseFlaw;
}

/** Answers a path such as `/lookup/rsc.io/quote@v1.5.2`; undefined stands for 404. */
export type DatabaseAnswer = (path: string) => string | Buffer | undefined;

const QUOTE: SumdbRecord = {
  path: 'rsc.io/quote',
  version: 'v1.5.2',
  zip: 'h1:w5fcysjrx7yqtD/aO+QwRjYZOKnaM9Uh2b40tElTs3Y=',
  mod: 'h1:LzX7hefJvL54yjefDEDHNONDjII0t9xZLPXsUe+TKr0=',
};

const OTHER_HASH = 'h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

/** The GOSUMDB value that names a database made by this file. */
export function gosumdb(name: string): string {
  return verifierKey(name, sumdbKey(name));
}

/** The database as a function; `fixtures` is the directory test/support/fixtures. */
export function checksumDatabase(declaration: DatabaseDeclaration, fixtures: string): DatabaseAnswer {
  if (declaration.name === 'sum.golang.org') return recordedAnswers(join(fixtures, 'sumdb/sum.golang.org'));
  const { flaw } = declaration;
  const key = sumdbKey(flaw === 'other-key' ? `not ${declaration.name}` : declaration.name);
  const records = [flawedRecord(flaw), ...(declaration.modules ?? []).map(recordOf)];
  const database = createSumdb({ key, name: declaration.name, records });
  return (path) => {
    const body = database.answer(path);
    if (flaw === 'bad-tile' && path.startsWith('/tile/') && Buffer.isBuffer(body)) return flipped(body, 0);
    if (flaw === 'bad-signature' && typeof body === 'string') return badlySigned(body);
    return body;
  };
}

function recordedAnswers(directory: string): DatabaseAnswer {
  return (path) => {
    if (path === '/supported') return '';
    const file = normalize(join(directory, path));
    const found = file.startsWith(directory) && existsSync(file) && statSync(file).isFile();
    return found ? readFileSync(file) : undefined;
  };
}

function flawedRecord(flaw: DatabaseFlaw | undefined): SumdbRecord {
  if (flaw === 'wrong-zip-hash') return { ...QUOTE, zip: OTHER_HASH };
  if (flaw === 'wrong-mod-hash') return { ...QUOTE, mod: OTHER_HASH };
  return QUOTE;
}

function recordOf(declaration: ModuleDeclaration): SumdbRecord {
  return { path: declaration.path, version: declaration.version, ...sums(declaration) };
}

function flipped(data: Buffer, at: number): Buffer {
  const copy = Buffer.from(data);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

/** Turns one bit in the last signature of a signed note. */
function badlySigned(note: string): string {
  return note.replace(/(\u2014 \S+ )(\S+)\n$/, (_, who: string, base64: string) => {
    const signature = Buffer.from(base64, 'base64');
    return `${who}${flipped(signature, signature.length - 1).toString('base64')}\n`;
  });
}
