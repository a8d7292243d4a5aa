// A small checksum database kept in memory for tests: own Ed25519 key, own Merkle tree, and an HTTP handler that speaks
// the protocol of sum.golang.org. It is written without the code under test, so that the two can disagree.

import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface SumdbRecord {
  readonly path: string;
  readonly version: string;
  /** h1: of the module zip. */
  readonly zip: string;
  /** h1: of the go.mod file. */
  readonly mod: string;
}

export interface SumdbKey {
  readonly privateKey: KeyObject;
  /** 32 raw bytes. */
  readonly publicKey: Buffer;
}

/** An Ed25519 key from a seed word; the same word gives the same key. */
export function sumdbKey(seedWord = 'test'): SumdbKey {
  const seed = createHash('sha256').update(seedWord).digest();
  const privateKey = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: spki.subarray(-32) };
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const ED25519 = Buffer.from([1]);

function keyHash(name: string, key: SumdbKey): Buffer {
  return sha256(Buffer.from(`${name}\n`), ED25519, key.publicKey).subarray(0, 4);
}

/** The text for GOSUMDB: name+hash+key. */
export function verifierKey(name: string, key: SumdbKey): string {
  return `${name}+${keyHash(name, key).toString('hex')}+${Buffer.concat([ED25519, key.publicKey]).toString('base64')}`;
}

/** A signed note: text, blank line, one signature line. */
export function signNote(text: string, name: string, key: SumdbKey): string {
  const signature = sign(null, Buffer.from(text), key.privateKey);
  return `${text}\n— ${name} ${Buffer.concat([keyHash(name, key), signature]).toString('base64')}\n`;
}

/** The text of one record: its two go.sum lines. */
export function recordText(record: SumdbRecord): string {
  const { path, version, zip, mod } = record;
  return `${path} ${version} ${zip}\n${path} ${version}/go.mod ${mod}\n`;
}

export interface SumdbTree {
  readonly size: number;
  readonly root: Buffer;
  /** Hashes of a tile of height 8: `level` counts tiles, not tree levels. Undefined when it is not complete enough. */
  tile(level: number, index: number, width: number): Buffer | undefined;
}

/** The Merkle tree (RFC 6962) over record texts. */
export function buildTree(texts: readonly string[]): SumdbTree {
  const levels: Buffer[][] = [texts.map((text) => sha256(LEAF, Buffer.from(text)))];
  for (let below = levels[0] ?? []; below.length > 1; ) {
    const above: Buffer[] = [];
    for (let i = 0; i + 1 < below.length; i += 2) {
      above.push(sha256(NODE, below[i] ?? LEAF, below[i + 1] ?? LEAF));
    }
    levels.push(above);
    below = above;
  }
  const rootOf = (low: number, high: number): Buffer => {
    const count = high - low;
    if (count === 0) return sha256();
    if (count === 1) return levels[0]?.[low] ?? LEAF;
    let left = 1;
    while (left * 2 < count) left *= 2;
    return sha256(NODE, rootOf(low, low + left), rootOf(low + left, high));
  };
  return {
    size: texts.length,
    root: rootOf(0, texts.length),
    tile(level, index, width) {
      const row = levels[level * 8] ?? [];
      const hashes = row.slice(index * 256, index * 256 + width);
      return hashes.length === width ? Buffer.concat(hashes) : undefined;
    },
  };
}

export interface SumdbOptions {
  readonly key: SumdbKey;
  /** Name of the database, e.g. "sum.test". */
  readonly name: string;
  readonly records: readonly SumdbRecord[];
}

export interface Sumdb {
  readonly verifierKey: string;
  readonly tree: SumdbTree;
  /** Signed tree head. */
  readonly latest: string;
  /** The answer to a path such as "/lookup/rsc.io/quote@v1.5.2", or undefined for 404. */
  answer(path: string): string | Buffer | undefined;
}

const unescapeCase = (text: string): string =>
  text.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A checksum database over the records, in order. */
export function createSumdb({ key, name, records }: SumdbOptions): Sumdb {
  const tree = buildTree(records.map(recordText));
  const latest = signNote(`go.sum database tree\n${tree.size}\n${tree.root.toString('base64')}\n`, name, key);
  const lookup = (target: string): string | undefined => {
    const wanted = unescapeCase(target);
    const id = records.findIndex((record) => `${record.path}@${record.version}` === wanted);
    const record = records[id];
    return record && `${id}\n${recordText(record)}\n${latest}`;
  };
  const tile = (rest: string): Buffer | undefined => {
    const match = /^8\/([0-9]+)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]+))?$/.exec(rest);
    if (!match) return undefined;
    const [, level = '', index = '', width = '256'] = match;
    return tree.tile(Number(level), Number(index.replace(/[x/]/g, '')), Number(width));
  };
  return {
    verifierKey: verifierKey(name, key),
    tree,
    latest,
    answer(path) {
      if (path === '/supported') return '';
      if (path === '/latest') return latest;
      if (path.startsWith('/lookup/')) return lookup(path.slice('/lookup/'.length));
      if (path.startsWith('/tile/')) return tile(path.slice('/tile/'.length));
      return undefined;
    },
  };
}

/**
 * An HTTP request handler for the database, reachable both below /sumdb/NAME/ (as a module proxy relays it) and at the
 * root (as GOSUMDB="key URL" wants it). Returns false, and writes nothing, for paths that are not of the database.
 */
export function sumdbHandler(
  options: SumdbOptions,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const database = createSumdb(options);
  const relay = `/sumdb/${options.name}`;
  return (request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/\?.*$/, ''));
    const local = path.startsWith(`${relay}/`) ? path.slice(relay.length) : path;
    if (local === path && !/^\/(supported|latest|lookup\/|tile\/)/.test(path)) return false;
    const body = database.answer(local);
    if (body === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(`not found: ${local}\n`);
    } else {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
    }
    return true;
  };
}
