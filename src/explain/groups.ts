// Gathers clues that say the same thing: one cause is printed once per importing file or module, and a log can hold it a
// hundred thousand times. Memory stays bounded whatever comes in.

import type { FindingCode } from '../model/code.js';
import type { Endpoint, Role, Scope } from './message.js';
import { subjectOf } from './message.js';
import type { Clue } from './recognise.js';
import { LAYERS } from './rule.js';
import type { Certainty } from './types.js';

const MAX_GROUPS = 300;
const MAX_LINES = 20;
const MAX_NAMES = 100;

/** What one rule found about one host, as often as it was printed. */
export interface Group {
  readonly rule: string;
  readonly code: FindingCode;
  readonly scope: Scope;
  readonly role: Role;
  readonly layer: number;
  readonly certainty: Certainty;
  readonly also: readonly FindingCode[];
  readonly words: string;
  readonly host?: string;
  readonly url?: string;
  readonly endpoint?: Endpoint;
  readonly module?: string;
  readonly version?: string;
  readonly status?: string;
  readonly gopath: boolean;
  readonly lines: number[];
  readonly modules: Set<string>;
  count: number;
  /** The server's own words, quoted below it, tell more than its status. */
  refined: boolean;
}

export interface GroupTable {
  add(clue: Clue, n: number): Group;
  remove(unwanted: (group: Group) => boolean): void;
  all(): readonly Group[];
}

function open(clue: Clue): Group {
  const { rule, message, groups } = clue;
  const host = message.host ?? groups.host ?? groups.host2 ?? groups.host3;
  const status = groups.status ?? groups.status2;
  const version = message.version;
  const module = subjectOf(message);
  return {
    rule: rule.id,
    code: clue.code,
    scope: message.scope,
    role: message.role,
    layer: LAYERS[rule.layer],
    certainty: rule.certainty ?? 'is',
    also: clue.also,
    words: clue.words,
    ...(host === undefined || host === '' ? {} : { host }),
    ...(message.url === undefined ? {} : { url: message.url }),
    ...(message.endpoint === undefined ? {} : { endpoint: message.endpoint }),
    ...(module === undefined ? {} : { module }),
    ...(version === undefined ? {} : { version }),
    ...(status === undefined ? {} : { status }),
    gopath: message.gopath,
    lines: [],
    modules: new Set(),
    count: 0,
    refined: false,
  };
}

function count(group: Group, clue: Clue, n: number): Group {
  group.count++;
  if (group.lines.length < MAX_LINES && group.lines.at(-1) !== n) group.lines.push(n);
  const subject = subjectOf(clue.message);
  if (subject !== undefined && group.modules.size < MAX_NAMES) group.modules.add(subject);
  return group;
}

/** An empty table; groups keep the order in which they first appeared. */
export function createGroupTable(): GroupTable {
  const table = new Map<string, Group>();
  // Equal lines share their clues: most additions are repetitions.
  let places = new WeakMap<Clue, Group>();
  return {
    add(clue, n) {
      const place = places.get(clue);
      if (place !== undefined) return count(place, clue, n);
      const { message } = clue;
      const wide = `${clue.rule.id}|${clue.code}|${message.scope}|${message.role}|${message.gopath}`;
      const key = table.size < MAX_GROUPS ? `${wide}|${message.host ?? ''}|${clue.also.join()}` : wide;
      let group = table.get(key);
      if (group === undefined) {
        group = open(clue);
        table.set(key, group);
      }
      places.set(clue, group);
      return count(group, clue, n);
    },
    remove(unwanted) {
      for (const [key, group] of table) if (unwanted(group)) table.delete(key);
      places = new WeakMap();
    },
    all: () => [...table.values()],
  };
}
