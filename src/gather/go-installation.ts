// What the files of a Go installation say about it. It must not run go.

import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The root of the installation that a go executable belongs to; empty when it cannot be told. */
export function gorootOf(path: string): string {
  try {
    return dirname(dirname(realpathSync(path)));
  } catch {
    return '';
  }
}

/** The first line of $GOROOT/VERSION, which go itself prints as its version. */
export async function versionOf(goroot: string): Promise<string> {
  if (goroot === '') return '';
  const text = await readFile(join(goroot, 'VERSION'), 'utf8').catch(() => '');
  const first = text.split('\n', 1)[0]?.trim() ?? '';
  return /^go[0-9][\w.+-]*$/.test(first) ? first : '';
}
