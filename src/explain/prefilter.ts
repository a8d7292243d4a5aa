// A keyword automaton (Aho-Corasick) over all literals that rules ask for: one table look-up per character tells which
// rules can match a line. It must not know what a rule means.

const CODE_UNITS = 65_536;

/** Finds which of a fixed set of literals stand in a stretch of text; ASCII letters match in either case. */
export interface Prefilter {
  /**
   * Scans text[from, to) and returns the indices of the literals found, each once; the array is reused by the next call.
   */
  scan(text: string, from: number, to: number): readonly number[];
}

interface Node {
  readonly next: Map<number, number>;
  outputs: number[];
  failure: number;
}

function buildTrie(literals: readonly string[], classes: Uint16Array): Node[] {
  const nodes: Node[] = [{ next: new Map(), outputs: [], failure: 0 }];
  literals.forEach((literal, index) => {
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
  });
  return nodes;
}

/** Character classes: 0 for every character that no literal holds. */
function classify(literals: readonly string[]): { readonly classes: Uint16Array; readonly width: number } {
  const classes = new Uint16Array(CODE_UNITS);
  let width = 1;
  for (const char of literals.join('')) {
    for (let i = 0; i < char.length; i++) {
      const unit = char.charCodeAt(i);
      if (classes[unit] !== 0) continue;
      classes[unit] = width;
      if (unit >= 97 && unit <= 122) classes[unit - 32] = width;
      width++;
    }
  }
  return { classes, width };
}

function buildTable(nodes: readonly Node[], width: number): Int32Array {
  const table = new Int32Array(nodes.length * width);
  const queue: number[] = [0];
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head] ?? 0;
    const node = nodes[at];
    if (node === undefined) continue;
    for (let cls = 0; cls < width; cls++) {
      const child = node.next.get(cls);
      const fallback = at === 0 ? 0 : (table[node.failure * width + cls] ?? 0);
      table[at * width + cls] = child ?? fallback;
      const next = child === undefined ? undefined : nodes[child];
      if (child === undefined || next === undefined) continue;
      next.failure = fallback;
      next.outputs = [...next.outputs, ...(nodes[fallback]?.outputs ?? [])];
      queue.push(child);
    }
  }
  return table;
}

/** Builds the filter; every literal must be lower case and not empty. */
export function createPrefilter(literals: readonly string[]): Prefilter {
  const { classes, width } = classify(literals);
  const nodes = buildTrie(literals, classes);
  const table = buildTable(nodes, width);
  // States are stored multiplied by the width, and a negative one ends a literal: one test per character.
  const steps = table.map((state) =>
    (nodes[state]?.outputs.length ?? 0) > 0 ? -state * width : state * width,
  );
  const outputs = nodes.map((node) => node.outputs);
  const seen = new Uint32Array(literals.length);
  let generation = 0;
  const hits: number[] = [];

  const collect = (state: number): void => {
    for (const index of outputs[state / width] ?? []) {
      if (seen[index] === generation) continue;
      seen[index] = generation;
      hits.push(index);
    }
  };

  return {
    scan(text, from, to) {
      hits.length = 0;
      generation = (generation + 1) >>> 0;
      let state = 0;
      for (let i = from; i < to; i++) {
        state = steps[state + (classes[text.charCodeAt(i)] as number)] as number;
        if (state < 0) {
          state = -state;
          collect(state);
        }
      }
      return hits;
    },
  };
}
