// The go.sum that go would read in the user's place, cut down to what the witness can meet: the lines about its module, and
// lines that do not parse. It must not write.

import { dirname, join, resolve } from 'node:path';
import { parseGoWork } from '../go/go-work.js';
import { readText } from './read-file.js';
import { nearestFile, workFile } from './witness-place.js';

export interface Sums {
  /** In the user's order, other lines blank, so that go counts lines as in the user's file; null where it cannot be read. */
  readonly text: string | null;
  /** The user's file, of several the one that go does not take. */
  readonly file: string;
}

interface Place {
  readonly dir: string;
  readonly gowork: string;
  readonly goflags: string;
}

const MAX_MEMBERS = 200;

/** The file that -modfile puts in the place of go.mod, as an absolute path; null without that flag. */
export function alternativeGoMod(goflags: string, dir: string): string | null {
  const named = /(?:^|\s)--?modfile=(\S+)/.exec(goflags)?.[1];
  return named === undefined ? null : resolve(dir, named);
}

/** What go compares the module with (cmd/go/internal/modfetch/fetch.go, readGoSum); null where it compares with nothing. */
export async function sumsOf(place: Place, path: string, version: string): Promise<Sums | null> {
  const wanted = new Set([`${path} ${version}`, `${path} ${version}/go.mod`]);
  const found: Sums[] = [];
  for (const file of await sumFiles(place)) {
    const whole = await readText(file).catch(missingAsEmpty);
    if (whole === null) return { text: null, file };
    let isBroken = false;
    const kept = whole.split('\n').map((line) => {
      const fields = line.trim().split(/\s+/);
      if (fields[0] === '') return '';
      isBroken ||= fields.length !== 3;
      return fields.length !== 3 || wanted.has(`${fields[0]} ${fields[1]}`) ? line : '';
    });
    const text = `${kept.join('\n').trimEnd()}\n`;
    if (isBroken) return { text, file };
    if (text !== '\n') found.push({ text, file });
  }
  const [first] = found;
  return first === undefined ? null : { text: found.map(({ text }) => text).join(''), file: first.file };
}

/** Only a file that is not there counts as empty (cmd/go/internal/modfetch/fetch.go, initGoSum). */
function missingAsEmpty(error: unknown): '' | null {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? '' : null;
}

/** In a workspace those of all its modules count. */
async function sumFiles({ dir, gowork, goflags }: Place): Promise<readonly string[]> {
  const work = gowork === 'off' ? null : await workFile(dir, gowork);
  if (work !== null) {
    const members = parseGoWork(work.text).file.use.slice(0, MAX_MEMBERS);
    const base = dirname(work.path);
    return [`${work.path}.sum`, ...members.map((member) => join(resolve(base, member), 'go.sum'))];
  }
  const module = await nearestFile(dir, 'go.mod');
  if (module === null) return [];
  return [(alternativeGoMod(goflags, dir) ?? module.path).replace(/\.mod$/, '.sum')];
}
