// Which file a command name stands for. It must not run it, and loads nothing that could.

import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { LocalMachine } from './local.js';

/** The file that a command name stands for on PATH, as a shell finds it; null when there is none. */
export function findExecutable(name: string, local: LocalMachine): string | null {
  const windows = local.platform === 'win32';
  const suffixes = windows ? (local.env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  for (const directory of (local.env.PATH ?? '').split(windows ? ';' : ':')) {
    if (directory === '' || !isAbsolute(directory)) continue;
    for (const suffix of suffixes) {
      const file = join(directory, name + suffix);
      if (isExecutable(file)) return file;
    }
  }
  return null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
