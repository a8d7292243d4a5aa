// The go.mod of the witness's scratch directory: none, unless the user's own makes go refuse its version, which go has to
// show. It must not hold anything else of the user's module.

import { lookUpLine, selectToolchain } from '../go/toolchain.js';
import { nearestFile } from './witness-place.js';

/**
 * The text of a go.mod with the user's go and toolchain lines where GOTOOLCHAIN forbids the newer Go that they ask for
 * (semantics.md §9); null where they change nothing for a download.
 */
export async function scratchModule(dir: string, gotoolchain: string, local: string): Promise<string | null> {
  const source = (await nearestFile(dir, 'go.mod'))?.text;
  if (source === undefined) return null;
  const go = lookUpLine(source, 'go');
  const toolchain = lookUpLine(source, 'toolchain');
  const selected = selectToolchain({ gotoolchain, local, lines: { name: 'go.mod', go, toolchain } });
  if (selected.kind !== 'local' || selected.tooNew === null) return null;
  const line = toolchain === '' ? '' : `\ntoolchain ${toolchain}\n`;
  return `module scratch.invalid\n\ngo ${go}\n${line}`;
}
