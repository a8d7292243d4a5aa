// What the files of a Go installation say about it. It must not run go.

import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Root, as GOROOT sets it or as it lies above a go executable, and version of an installation; empty where there is none. */
export async function installationOf(
  path: string,
  set?: string,
): Promise<{ readonly goroot: string; readonly version: string }> {
  const goroot = set || gorootOf(path);
  const version = await versionOf(goroot);
  // A wrapper script lies in any directory.
  return { goroot: version === '' ? '' : goroot, version };
}

function gorootOf(path: string): string {
  try {
    return dirname(dirname(realpathSync(path)));
  } catch {
    return '';
  }
}

/** The first line of $GOROOT/VERSION, which go itself prints as its version. */
async function versionOf(goroot: string): Promise<string> {
  if (goroot === '') return '';
  const text = await readFile(join(goroot, 'VERSION'), 'utf8').catch(() => '');
  const first = text.split('\n', 1)[0]?.trim() ?? '';
  return /^go[0-9][\w.+-]*$/.test(first) ? first : '';
}
