/**
 * Puts the built program into a directory of its own, as npm would install it: without the checkout's node_modules, and
 * untouched by a build that happens meanwhile. It must not build.
 */
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let installed: string | null = null;

/** Whether there is a build to install. */
export function isBuilt(): boolean {
  return existsSync(join(ROOT, 'dist/main.js'));
}

/** Path of the installed launcher; the same for the whole process. */
export function installedDoctor(): string {
  installed ??= install();
  return installed;
}

function install(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lab-doctor-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  // A user without privileges runs it too.
  chmodSync(directory, 0o755);
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(ROOT, part), join(directory, part), { recursive: true });
  }
  return join(directory, 'bin/goproxy-doctor.js');
}
