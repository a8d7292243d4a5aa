// A list of patterns against thousands of module paths that share their beginnings. It must give what ./pattern.js gives;
// only the work is shared.

import { type CompiledPatterns, compilePatterns, patternElements } from './pattern.js';

/** Elements that look at equally many path elements, and at nothing behind them. */
interface Depth {
  readonly slashes: number;
  readonly compiled: CompiledPatterns;
  /** What matches a beginning of that length, as it turned out before. */
  readonly known: Map<string, string | null>;
}

type Depths = readonly Depth[];

/** Elements by the path elements that they begin with literally: only paths that begin so can match. */
interface Bucket {
  /** Path elements that the keys hold; 0 for elements that begin with a wildcard. */
  readonly length: number;
  readonly byBeginning: ReadonlyMap<string, Depths>;
}

const WILD = /[*?[\\]/;

/** Compiles a list as compilePatterns does, for many paths. Remembers every beginning of a path that it has seen. */
export function compilePatternsForMany(patterns: string): CompiledPatterns {
  const elements = [...new Set(patternElements(patterns))];
  const order = new Map(elements.map((element, index) => [element, index]));
  const buckets = bucketsOf(elements);
  const match = (path: string): string | null => {
    let best: string | null = null;
    for (const { length, byBeginning } of buckets) {
      const beginning = length === 0 ? '' : beginningOf(path, length - 1);
      const depths = beginning === null ? undefined : byBeginning.get(beginning);
      if (depths !== undefined) best = firstOf(depths, order, path, best);
    }
    return best;
  };
  return { match };
}

function bucketsOf(elements: readonly string[]): readonly Bucket[] {
  const found = new Map<number, Map<string, string[]>>();
  for (const element of elements) {
    const parts = element.replace(/\/$/, '').split('/');
    const wild = parts.findIndex((part) => WILD.test(part));
    const literal = wild < 0 ? parts : parts.slice(0, wild);
    addTo(mapAt(found, literal.length), literal.join('/'), element);
  }
  return [...found].map(([length, byBeginning]) => ({
    length,
    byBeginning: new Map([...byBeginning].map(([beginning, own]) => [beginning, depthsOf(own)])),
  }));
}

function mapAt(maps: Map<number, Map<string, string[]>>, key: number): Map<string, string[]> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, string[]>();
  maps.set(key, made);
  return made;
}

function addTo<Key>(lists: Map<Key, string[]>, key: Key, element: string): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [element]);
  else known.push(element);
}

function depthsOf(elements: readonly string[]): Depths {
  const bySlashes = new Map<number, string[]>();
  for (const element of elements) addTo(bySlashes, element.replace(/\/$/, '').split('/').length - 1, element);
  return [...bySlashes].map(([slashes, own]) => ({
    slashes,
    compiled: compilePatterns(own.join(',')),
    known: new Map(),
  }));
}

/** The matching element that stands first in the list, `before` included. */
function firstOf(
  depths: Depths,
  order: ReadonlyMap<string, number>,
  path: string,
  before: string | null,
): string | null {
  let best = before;
  for (const depth of depths) {
    const beginning = beginningOf(path, depth.slashes);
    const element = beginning === null ? null : matchAt(depth, beginning);
    if (element === null) continue;
    if (best === null || (order.get(element) ?? 0) < (order.get(best) ?? 0)) best = element;
  }
  return best;
}

/** The first path elements up to a number of slashes; null when the path has fewer. */
function beginningOf(path: string, slashes: number): string | null {
  let end = path.indexOf('/');
  for (let seen = 0; seen < slashes; seen += 1) {
    if (end < 0) return null;
    end = path.indexOf('/', end + 1);
  }
  return end < 0 ? path : path.slice(0, end);
}

function matchAt({ compiled, known }: Depth, beginning: string): string | null {
  const before = known.get(beginning);
  if (before !== undefined) return before;
  const element = compiled.match(beginning);
  known.set(beginning, element);
  return element;
}
