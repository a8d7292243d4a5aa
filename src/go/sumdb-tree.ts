// The Merkle tree of a checksum database and its tiles of height 8: which tiles prove something, and whether they do
// (golang.org/x/mod/sumdb/tlog; semantics.md §5.4). It must not fetch tiles or know about modules.

import { createHash } from 'node:crypto';

/** A tree head: number of records and root hash (32 bytes). */
export interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** One hash of the tree: `level` 0 are records, `index` counts within the level. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** A run of `width` hashes; `level` counts tiles, so level 1 tiles hold hashes of tree level 8. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

const HASH_BYTES = 32;
const HEIGHT = 8;
export const FULL_WIDTH = 256;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of a record's text. */
export function recordHash(text: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF).update(text).digest();
}

/** Hash of an inner node. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/** Root hash of a tree without records. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

// Above this, indexes would no longer be exact numbers.
const MAX_SIZE = 2 ** 50;

/** Reads the text of a tree note; null for Go's "malformed tree note". Sizes over 2^50 count as malformed here. */
export function parseTree(text: string): Tree | null {
  const [title, size = '', root = '', ...rest] = text.split('\n');
  if (title !== 'go.sum database tree' || rest.length === 0 || Buffer.byteLength(text) > 1e6) return null;
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(size) || Number(size) > MAX_SIZE) return null;
  if (!/^[A-Za-z0-9+/]{43}=$/.test(root)) return null;
  return { size: Number(size), root: Buffer.from(root, 'base64') };
}

/** Path of a tile below the database's base, without a leading slash: "tile/8/0/x001/234.p/5". */
export function tilePath({ level, index, width }: Tile): string {
  let number = String(index % 1000).padStart(3, '0');
  for (let left = Math.floor(index / 1000); left > 0; left = Math.floor(left / 1000)) {
    number = `x${String(left % 1000).padStart(3, '0')}/${number}`;
  }
  return `tile/${HEIGHT}/${level}/${number}${width === FULL_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile as it is once all its hashes are there. */
export function fullTile(tile: Tile): Tile {
  return { ...tile, width: FULL_WIDTH };
}

interface Place {
  readonly tile: Tile;
  /** Of the hashes in the tile that make up the node. */
  readonly start: number;
  readonly end: number;
}

function place({ level, index }: Node): Place {
  const tileLevel = Math.floor(level / HEIGHT);
  const span = 2 ** (level - tileLevel * HEIGHT);
  const tileIndex = Math.floor((index * span) / FULL_WIDTH);
  const start = index * span - tileIndex * FULL_WIDTH;
  return { tile: { level: tileLevel, index: tileIndex, width: start + span }, start, end: start + span };
}

// The ancestor of a tile `up` levels above, as wide as a tree of the given size has it; undefined where there is none.
function ancestor(tile: Tile, up: number, size: number): Tile | undefined {
  const level = tile.level + up;
  const index = Math.floor(tile.index / FULL_WIDTH ** up);
  const count = Math.floor(size / FULL_WIDTH ** level) - index * FULL_WIDTH;
  return count > 0 ? { level, index, width: Math.min(count, FULL_WIDTH) } : undefined;
}

/** The complete subtrees that make up the records [0, size), left to right. */
function subtrees(size: number): readonly Node[] {
  const nodes: Node[] = [];
  for (let low = 0; low < size; ) {
    let level = 0;
    while (2 ** (level + 1) <= size - low) level++;
    nodes.push({ level, index: low / 2 ** level });
    low += 2 ** level;
  }
  return nodes;
}

/** The tiles that prove some hashes of a tree, parents before children. */
export interface Plan {
  readonly tree: Tree;
  readonly wanted: readonly Node[];
  readonly tiles: readonly Tile[];
  /** How many of the tiles, from the first, prove the root itself. */
  readonly rootTiles: number;
}

/** Which tiles to fetch to learn hashes of a tree and to know that they belong to it. */
export function planHashes(tree: Tree, wanted: readonly Node[]): Plan {
  const tiles = new Map<string, Tile>();
  for (const node of subtrees(tree.size)) {
    const tile = ancestor(place(node).tile, 0, tree.size);
    if (tile) tiles.set(tilePath(tile), tile);
  }
  const rootTiles = tiles.size;
  for (const node of wanted) {
    const { tile } = place(node);
    const missing: Tile[] = [];
    for (let up = 0; ; up++) {
      const above = ancestor(tile, up, tree.size);
      if (!above || tiles.has(tilePath(above))) break;
      missing.push(above);
    }
    for (const each of missing.reverse()) tiles.set(tilePath(each), each);
  }
  return { tree, wanted, tiles: [...tiles.values()], rootTiles };
}

export type ProvenHashes =
  | { readonly ok: true; readonly hashes: readonly Buffer[] }
  | { readonly ok: false; readonly code: 'bad-tile-size' | 'inconsistent-tile'; readonly error: string };

const INCONSISTENT: ProvenHashes = {
  ok: false,
  code: 'inconsistent-tile',
  error: 'downloaded inconsistent tile',
};

/** The wanted hashes of a plan, if the tiles (by path) prove them. */
export function provenHashes(plan: Plan, data: ReadonlyMap<string, Uint8Array>): ProvenHashes {
  for (const tile of plan.tiles) {
    const length = data.get(tilePath(tile))?.length ?? 0;
    const want = tile.width * HASH_BYTES;
    if (length !== want) {
      const error = `TileReader returned bad result slice (${tilePath(tile)} len=${length}, want ${want})`;
      return { ok: false, code: 'bad-tile-size', error };
    }
  }
  const { tree } = plan;
  const hashOf = (node: Node): Buffer => {
    const { tile, start, end } = place(node);
    const wide = ancestor(tile, 0, tree.size) ?? tile;
    return combine(data.get(tilePath(wide)) ?? new Uint8Array(), start, end);
  };
  const root = subtrees(tree.size)
    .map(hashOf)
    .reduceRight((right, left) => nodeHash(left, right));
  if (!root.equals(tree.root)) return INCONSISTENT;
  for (const tile of plan.tiles.slice(plan.rootTiles)) {
    const own = combine(data.get(tilePath(tile)) ?? new Uint8Array(), 0, tile.width);
    if (!own.equals(hashOf({ level: (tile.level + 1) * HEIGHT, index: tile.index }))) return INCONSISTENT;
  }
  return { ok: true, hashes: plan.wanted.map(hashOf) };
}

/** The hash over the hashes [start, end) of a tile; their number is a power of two. */
function combine(tile: Uint8Array, start: number, end: number): Buffer {
  if (end - start === 1) return Buffer.from(tile.subarray(start * HASH_BYTES, end * HASH_BYTES));
  const middle = (start + end) / 2;
  return nodeHash(combine(tile, start, middle), combine(tile, middle, end));
}

/** The hashes to learn from a newer tree in order to compute the root of an older one; none for an empty tree. */
export function nodesOfOlder(size: number): readonly Node[] {
  return subtrees(size);
}

/** The root of a tree from the hashes of its complete subtrees, in the order of nodesOfOlder. */
export function rootOfOlder(hashes: readonly Buffer[]): Buffer {
  const last = hashes.at(-1);
  return last ? hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last) : EMPTY_ROOT;
}
