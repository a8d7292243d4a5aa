// Rebuilds directories of the user below the temporary directory with the permissions that they have for this user, so that go
// meets there what it would meet at the original. It must not change the originals.

import { constants } from 'node:fs';
import { access, chmod, lstat, mkdir, readFile, stat, statfs, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { DeniedPlace } from '../model/observation.js';
import { errorCode } from './recorder.js';

/** proc and sysfs: nobody can make a file there. */
const PSEUDO_FILE_SYSTEMS: ReadonlySet<number> = new Set([0x9fa0, 0x62656572]);

/** What is larger is not copied but linked: go only reads it, and replaces it by renaming. */
const MAX_COPY_BYTES = 1_000_000;

interface Taking {
  readonly needed?: number;
  /** go never writes to it. */
  readonly isLink?: boolean;
  /** The content of the copy, where it is not that of the original. */
  readonly text?: string;
}

export class Layout {
  readonly #denied = new Map<string, DeniedPlace>();
  readonly #linked: string[] = [];
  readonly #modes = new Map<string, number>();
  readonly #obstacles: string[] = [];
  readonly #uid: number | null;

  constructor(uid: number | null) {
    this.#uid = uid;
  }

  get denied(): readonly DeniedPlace[] {
    return [...this.#denied.values()];
  }

  /** What stands where something else has to be: a file for a directory, a directory for a file, a link to nowhere. */
  get obstacles(): readonly string[] {
    return this.#obstacles;
  }

  /** Rebuilds the way from one directory down to another, as far as it exists. */
  async lay(source: string, target: string, names: readonly string[]): Promise<void> {
    for (let depth = 0; depth <= names.length; depth++) {
      const from = join(source, ...names.slice(0, depth));
      const to = join(target, ...names.slice(0, depth));
      const next = names[depth];
      const isEnd = next === undefined || (await stat(join(from, next)).catch(() => null)) === null;
      if (this.isLinked(to) || !(await this.#layDirectory(from, to, isEnd))) return;
    }
  }

  /** Whether a path of the stand-in is the original, through a link. */
  isLinked(to: string): boolean {
    return this.#linked.some((link) => to === link || to.startsWith(link + sep));
  }

  /** Puts the original itself in its place. Only for what go cannot or does not write to. */
  async link(from: string, to: string): Promise<void> {
    await mkdir(dirname(to), { recursive: true });
    await symlink(from, to);
    this.#linked.push(to);
  }

  /** Copies or links a file with what this user may do with it; without the `needed` bits go gets stuck. */
  async take(from: string, to: string, { needed = 0, isLink = false, text }: Taking = {}): Promise<void> {
    const seen = await stat(from).catch(() => null);
    if (seen === null) return this.#block(from, to);
    if (!seen.isFile()) {
      this.#obstacles.push(from);
      await mkdir(to, { recursive: true });
      return;
    }
    const mode = (await modeOf(from)) & 0o600;
    if ((mode & needed) !== needed) await this.deny(from, 'EACCES');
    // What stops root cannot be rebuilt, and lets nobody write to the original either.
    const isStuck = this.#uid === 0 && mode !== 0o600;
    if (isLink || isStuck || seen.size > MAX_COPY_BYTES) return this.link(from, to);
    await writeFile(to, text ?? (await readFile(from).catch(() => '')));
    await chmod(to, mode);
  }

  /** Whether the user owns it, or may do everything. */
  async isOwn(path: string): Promise<boolean> {
    return this.#uid === 0 || this.#uid === null || (await stat(path)).uid === this.#uid;
  }

  /** Lets nothing be removed from or made in a directory. */
  forbid(to: string): void {
    this.#modes.set(to, 0o500);
  }

  /** Takes the permissions away that the originals do not have; nothing can be laid after that. */
  async close(): Promise<void> {
    for (const [path, mode] of [...this.#modes].reverse()) await chmod(path, mode);
  }

  /** Notes what go may not do, with the system's reason. */
  async deny(path: string, refusal: string): Promise<void> {
    const owner = (await stat(path).catch(() => null))?.uid;
    const whose = owner === undefined ? 'absent' : owner === this.#uid ? 'mode' : 'owner';
    this.#denied.set(path, { path, why: WHY[refusal] ?? whose });
  }

  /** Puts a link to nowhere where there is one. */
  async #block(from: string, to: string): Promise<void> {
    if ((await lstat(from).catch(() => null)) === null) return;
    this.#obstacles.push(from);
    await mkdir(dirname(to), { recursive: true });
    await symlink(join('missing', 'target'), to);
    this.#linked.push(to);
  }

  /** Where the way ends, go makes something there; a directory that only leads on need not be written to. */
  async #layDirectory(from: string, to: string, isEnd: boolean): Promise<boolean> {
    const seen = await stat(from).catch(() => null);
    if (!seen?.isDirectory()) {
      if (seen === null) await this.#block(from, to);
      else {
        this.#obstacles.push(from);
        await this.link(from, to);
      }
      return false;
    }
    const refusal = await refusalOf(from);
    // Permissions stop nobody who may do everything: what stops root is the file system.
    if (refusal !== null && (refusal !== 'EACCES' || this.#uid === 0 || this.#uid === null)) {
      await this.deny(from, refusal);
      await this.link(from, to);
      return false;
    }
    await mkdir(to, { recursive: true });
    if (refusal !== null) {
      if (isEnd) await this.deny(from, refusal);
      this.#modes.set(to, await modeOf(from));
    }
    return true;
  }
}

const WHY: Readonly<Partial<Record<string, DeniedPlace['why']>>> = { EROFS: 'read-only', ENOSPC: 'full' };

/** Why no file can be made in a directory, as a code of the system; null when it can. */
export async function refusalOf(directory: string): Promise<string | null> {
  try {
    await access(directory, constants.W_OK | constants.X_OK);
    const { type } = await statfs(directory);
    return PSEUDO_FILE_SYSTEMS.has(type) ? 'EROFS' : null;
  } catch (error) {
    return errorCode(error);
  }
}

/** The owner's bits of a directory that allows its owner what the original allows this user. */
async function modeOf(directory: string): Promise<number> {
  const bits = [
    [constants.R_OK, 0o400],
    [constants.W_OK, 0o200],
    [constants.X_OK, 0o100],
  ] as const;
  const allowed = await Promise.all(
    bits.map(([wanted, bit]) =>
      access(directory, wanted).then(
        () => bit,
        () => 0,
      ),
    ),
  );
  return allowed.reduce((sum: number, bit) => sum | bit, 0);
}
