// Finds literals in a regular expression of which every match holds at least one, so that the streaming filter need not
// be told them beside the pattern. It knows the forms that rules are written in, and gives up on the others.

/** Longer literals make the filter larger and no better. */
const MAX_LENGTH = 16;
const QUANTIFIER = /^(?:[*+?]|\{\d+,?\d*\})\??/;
const OPEN = /^\((?:\?(?::|<\w+>|<?[=!]))?/;

type Literals = readonly string[];

const shortest = (literals: Literals): number => Math.min(...literals.map((literal) => literal.length));

/** Literals in lower case; empty when the pattern has none that every match needs. */
export function literalsOf({ source }: RegExp): Literals {
  let at = 0;

  /** Steps over a quantifier; true when what stands before it must be there. */
  const isNeeded = (): boolean => {
    const quantifier = QUANTIFIER.exec(source.slice(at, at + 12))?.[0] ?? '';
    at += quantifier.length;
    return !/^(?:[*?]|\{0)/.test(quantifier);
  };

  const sequence = (): Literals => {
    let best: Literals = [];
    let run = '';
    const consider = (literals: Literals): void => {
      if (literals.length > 0 && (best.length === 0 || shortest(literals) > shortest(best))) best = literals;
    };
    const endRun = (): void => {
      if (run !== '') consider([run.slice(0, MAX_LENGTH).toLowerCase()]);
      run = '';
    };
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      if (source[at] === '(') {
        endRun();
        const open = OPEN.exec(source.slice(at, at + 40))?.[0] ?? '(';
        at += open.length;
        const inner = alternatives();
        at++;
        if (isNeeded() && !/[=!]$/.test(open)) consider(inner);
        continue;
      }
      const atom = /^(?:\[(?:\\.|[^\]])*\]|\\.|.)/su.exec(source.slice(at, at + 200))?.[0] ?? '';
      at += atom.length;
      const plain = /^(?:\\[^a-z0-9]|[\x20-\x7e])$/i.test(atom) && !/^[.^$]$/.test(atom);
      const start = at;
      if (!plain || !isNeeded()) {
        if (!plain) isNeeded();
        endRun();
        continue;
      }
      run += atom.slice(-1);
      if (at > start) endRun();
    }
    endRun();
    return best;
  };

  function alternatives(): Literals {
    const all = [sequence()];
    while (source[at] === '|') {
      at++;
      all.push(sequence());
    }
    return all.some((literals) => literals.length === 0) ? [] : all.flat();
  }

  return [...new Set(alternatives())];
}
