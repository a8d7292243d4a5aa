// A keyword automaton (Aho-Corasick) over all literals that rules ask for: one table look-up per byte tells which rules
// can match a line. A table costs more than reading a short text does, so it is built when a longer one comes. It must not
// know what a rule means.

import { isAscii, toByteString } from '../go/byte-string.js';

const BYTES = 256;
const ASCII = 128;

/** Finds which of a fixed set of literals stand in a stretch of text; ASCII letters match in either case. */
export interface Prefilter {
  /**
   * Scans the UTF-8 bytes[from, to), one character each, and returns the indices of the literals found, each once; the
   * next call reuses the array.
   */
  scan(bytes: string, from: number, to: number): readonly number[];
  /** The same for a whole text, in an array of its own. */
  scanText(text: string): readonly number[];
}

interface Node {
  readonly next: Map<number, number>;
  outputs: number[];
  failure: number;
}

interface Automaton {
  /** Class of each byte; 0 for those that no literal holds. */
  readonly classes: Uint8Array;
  /** Next state by state and class. States are multiplied by the width; a negative one ends a literal. */
  readonly steps: Int32Array;
  readonly width: number;
  readonly outputs: readonly (readonly number[])[];
}

function classify(literals: readonly string[]): { readonly classes: Uint8Array; readonly width: number } {
  const classes = new Uint8Array(BYTES);
  let width = 1;
  for (const literal of literals) {
    for (let i = 0; i < literal.length; i++) {
      const unit = literal.charCodeAt(i);
      if (classes[unit] !== 0) continue;
      classes[unit] = width;
      if (unit >= 97 && unit <= 122) classes[unit - 32] = width;
      width++;
    }
  }
  return { classes, width };
}

function buildTrie(
  literals: readonly (readonly [text: string, index: number])[],
  classes: Uint8Array,
): Node[] {
  const nodes: Node[] = [{ next: new Map(), outputs: [], failure: 0 }];
  for (const [literal, index] of literals) {
    let at = 0;
    for (let i = 0; i < literal.length; i++) {
      const cls = classes[literal.charCodeAt(i)] ?? 0;
      let next = nodes[at]?.next.get(cls);
      if (next === undefined) {
        next = nodes.length;
        nodes.push({ next: new Map(), outputs: [], failure: 0 });
        nodes[at]?.next.set(cls, next);
      }
      at = next;
    }
    nodes[at]?.outputs.push(index);
  }
  return nodes;
}

/** Fills in where to go on when no literal does, breadth first: a row is its fallback's, with the own steps on top. */
function buildTable(nodes: readonly Node[], width: number): Int32Array {
  const table = new Int32Array(nodes.length * width);
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head] ?? 0;
    const node = nodes[at];
    if (node === undefined) continue;
    const fallback = node.failure * width;
    if (at !== 0) table.copyWithin(at * width, fallback, fallback + width);
    for (const [cls, child] of node.next) {
      const next = nodes[child];
      if (next === undefined) continue;
      next.failure = at === 0 ? 0 : (table[fallback + cls] ?? 0);
      const shorter = nodes[next.failure]?.outputs ?? [];
      if (shorter.length > 0) next.outputs = [...next.outputs, ...shorter];
      queue.push(child);
    }
    for (const [cls, child] of node.next) table[at * width + cls] = child;
  }
  return table;
}

function build(literals: readonly (readonly [text: string, index: number])[]): Automaton {
  const { classes, width } = classify(literals.map(([text]) => text));
  const nodes = buildTrie(literals, classes);
  const table = buildTable(nodes, width);
  const target = Int32Array.from(nodes, (node, state) => (node.outputs.length > 0 ? -state : state) * width);
  const steps = table.map((state) => target[state] ?? 0);
  return { classes, steps, width, outputs: nodes.map((node) => node.outputs) };
}

type Numbered = readonly (readonly [literal: string, index: number])[];

/** Looks for one literal after the other; the same answer as the tables give, in the same order. */
function searchEach(plain: Numbered, wide: Numbered, text: string): number[] {
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const search = (literals: Numbered): readonly number[] =>
    literals
      .filter(([literal]) => lower.includes(literal))
      .map(([literal, index]) => ({
        index,
        length: literal.length,
        end: lower.indexOf(literal) + literal.length,
      }))
      .sort((a, b) => a.end - b.end || b.length - a.length)
      .map(({ index }) => index);
  return isAscii(lower) ? [...search(plain)] : [...search(plain), ...search(wide)];
}

/** Bytes that are searched one literal after the other before the tables are built. */
const FIRST_BYTES = 8192;

/** Builds the filter; every literal must be lower case and not empty. */
export function createPrefilter(literals: readonly string[], firstBytes = FIRST_BYTES): Prefilter {
  const numbered = literals.map((literal, index) => [literal, index] as const);
  const plainLiterals = numbered.filter(([literal]) => isAscii(literal));
  // Sentences of localized systems: only looked for in lines that leave ASCII, so that the common table stays small.
  const wideLiterals = numbered
    .filter(([literal]) => !isAscii(literal))
    .map(([literal, index]) => [toByteString(literal), index] as const);
  let left = firstBytes;
  let tables: { readonly plain: Automaton; readonly wide: Automaton } | null = null;
  const seen = new Uint32Array(literals.length);
  let generation = 0;
  const hits: number[] = [];

  const collect = (indices: readonly number[] | undefined): void => {
    for (const index of indices ?? []) {
      if (seen[index] === generation) continue;
      seen[index] = generation;
      hits.push(index);
    }
  };

  const run = (
    { classes, steps, width, outputs }: Automaton,
    bytes: string,
    from: number,
    to: number,
  ): number => {
    let state = 0;
    let units = 0;
    for (let i = from; i < to; i++) {
      const unit = bytes.charCodeAt(i);
      units |= unit;
      state = steps[state + (classes[unit] as number)] as number;
      if (state < 0) {
        state = -state;
        collect(outputs[state / width]);
      }
    }
    return units;
  };

  const scan = (bytes: string, from: number, to: number): readonly number[] => {
    if (tables === null) {
      left -= to - from;
      if (left >= 0) return searchEach(plainLiterals, wideLiterals, bytes.slice(from, to));
      tables = { plain: build(plainLiterals), wide: build(wideLiterals) };
    }
    const { plain, wide } = tables;
    if (hits.length > 0) hits.length = 0;
    generation = (generation + 1) >>> 0;
    const units = run(plain, bytes, from, to);
    if (units >= ASCII) run(wide, bytes, from, to);
    return hits;
  };
  const scanText = (text: string): readonly number[] => {
    const bytes = toByteString(text);
    return scan(bytes, 0, bytes.length).slice();
  };
  return { scan, scanText };
}
