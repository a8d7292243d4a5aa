// When a fix must not be applied, whatever it is. Pure: the facts are handed in.

import type { LocalMachine } from '../gather/local.js';

/**
 * - `ci`: a job changes nothing of a runner unless it says so
 * - `no-terminal`: nobody can be asked
 * - `sudo`: root would change the settings of root, or leave files of root in somebody else's home
 * - `other-owner`: the go env file belongs to somebody else
 * - `no-env-file`: GOENV=off, or no home directory: go reads no file that could be changed
 */
export type Refusal = 'ci' | 'no-terminal' | 'sudo' | 'other-owner' | 'no-env-file';

export interface RefusalFacts {
  readonly local: Pick<LocalMachine, 'ci' | 'uid' | 'env'>;
  /** --yes was given. */
  readonly yes: boolean;
  /** A question can be asked and answered. */
  readonly canAsk: boolean;
  /** Path of the go env file, null when go reads none. */
  readonly file: string | null;
  /** User id of the file's owner, null when there is no file or no such ids. */
  readonly owner: number | null;
}

/** The first reason against applying anything; null when there is none. */
export function refusalOf({ local, yes, canAsk, file, owner }: RefusalFacts): Refusal | null {
  const { ci, uid, env } = local;
  const behind = env.SUDO_USER ?? '';
  if (uid === 0 && behind !== '' && behind !== 'root') return 'sudo';
  if (file === null) return 'no-env-file';
  if (owner !== null && uid !== null && owner !== uid) return 'other-owner';
  if (ci !== null && !yes) return 'ci';
  return yes || canAsk ? null : 'no-terminal';
}
