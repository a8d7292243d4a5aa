// The directory in which a download is tried: what the user's own place makes go compare or refuse, and nothing else of it. It
// must not change the user's files.

import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownModule } from './goproxy.js';
import { scratchModule } from './scratch-module.js';
import { nearestFile } from './witness-place.js';
import { alternativeGoMod, type Sums, sumsOf } from './witness-sums.js';

interface WorkplaceOptions {
  /** Directory whose go.mod counts. */
  readonly dir: string;
  readonly module: Pick<KnownModule, 'path' | 'version'>;
  /** Version of the go command. */
  readonly goVersion: string;
  readonly settings: Readonly<Record<'GOTOOLCHAIN' | 'GOWORK' | 'GOFLAGS', { readonly value: string }>>;
  /** GOFLAGS of the download. */
  readonly flags: string;
}

export interface Workplace {
  /** The user's go.sum in which a line stands that go reads here, null where go reads none. */
  readonly sumFile: string | null;
  /** Variables that the download needs here. */
  readonly env: Readonly<Record<string, string>>;
}

/** Writes the user's go.sum lines and a go.mod that go refuses into an empty directory. */
export async function layWorkplace(cwd: string, options: WorkplaceOptions): Promise<Workplace> {
  const { dir, module, goVersion, settings, flags } = options;
  const { GOTOOLCHAIN, GOWORK, GOFLAGS } = settings;
  const goMod = await scratchModule(dir, GOTOOLCHAIN.value, goVersion);
  const from = { dir, gowork: GOWORK.value, goflags: GOFLAGS.value };
  const sums = await sumsOf(from, module.path, module.version);
  if (sums !== null) await placeSums(sums, join(cwd, 'go.sum'));
  if (goMod !== null || sums !== null)
    await writeFile(join(cwd, 'go.mod'), goMod ?? 'module scratch.invalid\n');
  // Whether that file will do is a question to the place.
  const isReplaced =
    alternativeGoMod(GOFLAGS.value, dir) !== null && (await nearestFile(dir, 'go.mod')) !== null;
  const env = isReplaced ? { GOFLAGS: flags.replace(/(?:^|\s)--?modfile=\S+/, '') } : {};
  return { sumFile: sums?.file ?? null, env };
}

/** What cannot be read is linked, so that go meets what it would meet in the user's place. */
async function placeSums({ text, file }: Sums, at: string): Promise<void> {
  if (text !== null) return writeFile(at, text);
  await symlink(file, at).catch(() => undefined);
}
