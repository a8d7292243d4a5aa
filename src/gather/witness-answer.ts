// What `go mod download -json` prints, and the files it names. It must not judge them.

import { readFile, stat } from 'node:fs/promises';
import { parseGoMod } from '../go/go-mod.js';

interface DownloadAnswer {
  readonly Error: string;
  readonly Sum: string;
  readonly GoModSum: string;
  /** What a branch or `latest` stands for. */
  readonly Version: string;
  /** The file that holds the module's go.mod. */
  readonly GoMod: string;
}

/** The object that `go mod download -json` prints; empty strings where it printed none. */
export function parseAnswer(stdout: string): DownloadAnswer {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(stdout);
  } catch {
    // Killed, or failed before it could print anything.
  }
  const read = (name: keyof DownloadAnswer): string => {
    if (typeof parsed !== 'object' || parsed === null || !(name in parsed)) return '';
    const value = (parsed as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    Error: read('Error'),
    Sum: read('Sum'),
    GoModSum: read('GoModSum'),
    Version: read('Version'),
    GoMod: read('GoMod'),
  };
}

/** Larger ones are no honest go.mod, and reading them would cost more than they tell. */
const LARGEST_GO_MOD_BYTES = 1024 * 1024;

/** The path that the go.mod declares; empty where it declares none or cannot be read. */
export async function declaredPath(goMod = ''): Promise<string> {
  if (goMod === '') return '';
  try {
    if ((await stat(goMod)).size > LARGEST_GO_MOD_BYTES) return '';
    return parseGoMod(await readFile(goMod, 'utf8'), { role: 'dependency' }).file.module?.path ?? '';
  } catch {
    return '';
  }
}
