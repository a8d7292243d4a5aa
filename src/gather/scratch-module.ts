// The go.mod of the witness's scratch directory: none, unless the user's own makes go refuse its version, which go has to
// show. It must not hold anything else of the user's module.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lookUpLine, selectToolchain } from '../go/toolchain.js';

/**
 * The text of a go.mod with the user's go and toolchain lines where GOTOOLCHAIN forbids the newer Go that they ask for
 * (semantics.md §9); null where they change nothing for a download.
 */
export async function scratchModule(dir: string, gotoolchain: string, local: string): Promise<string | null> {
  const source = await nearestGoMod(dir);
  if (source === null) return null;
  const go = lookUpLine(source, 'go');
  const toolchain = lookUpLine(source, 'toolchain');
  const selected = selectToolchain({ gotoolchain, local, lines: { name: 'go.mod', go, toolchain } });
  if (selected.kind !== 'local' || selected.tooNew === null) return null;
  const line = toolchain === '' ? '' : `\ntoolchain ${toolchain}\n`;
  return `module scratch.invalid\n\ngo ${go}\n${line}`;
}

async function nearestGoMod(dir: string): Promise<string | null> {
  for (let at = dir; ; at = dirname(at)) {
    try {
      return await readFile(join(at, 'go.mod'), 'utf8');
    } catch {
      if (dirname(at) === at) return null;
    }
  }
}
