// Builders for fixes. A fix is text and data: trying it out is the business of src/fix. It must not be offered without a
// rule having found the fault it repairs.

import type { Facts, Fix, Risk } from '../../model/diagnosis.js';
import type { SettingChange } from '../../model/observation.js';
import type { Draft } from '../rule.js';
import type { Situation } from '../situation.js';
import { commandFor, type Platform, platformOf } from './commands.js';

/** What a fix is built from. */
export interface FixContext {
  readonly situation: Situation;
  readonly draft: Draft;
  readonly platform: Platform;
}

export type FixBuilder = (context: FixContext) => readonly Fix[];

/** The context of one finding. */
export function fixContext(situation: Situation, draft: Draft): FixContext {
  return { situation, draft, platform: platformOf(situation.view.first('machine')) };
}

export interface FixOptions {
  readonly risk?: Risk;
  readonly actor?: Fix['actor'];
  readonly undo?: readonly string[];
  readonly facts?: Facts;
  readonly isReference?: boolean;
  readonly changes?: readonly SettingChange[];
}

/** A fix with commands; id doubles as the key of its title (`fix.<id>`). */
export function fix(
  { draft, platform }: FixContext,
  id: string,
  commands: readonly string[],
  options: FixOptions = {},
): Fix {
  const { risk = 'safe', actor = 'you', undo, facts, changes, isReference = false } = options;
  return {
    id,
    title: { key: `fix.${id}`, facts: { target: draft.target ?? '', ...draft.facts, ...facts } },
    commands,
    os: platform.os,
    risk,
    actor,
    verified: null,
    ...(undo === undefined ? {} : { undo }),
    ...(changes === undefined ? {} : { changes }),
    ...(isReference ? { isReference } : {}),
  };
}

/** A fix that changes one setting of go. value null takes the setting away. */
export function settingFix(
  context: FixContext,
  id: string,
  name: string,
  value: string | null,
  options: FixOptions = {},
): Fix {
  return changeFix(context, id, [settingChange(context, name, value)], {
    ...options,
    facts: { variable: name, value: value ?? '', ...options.facts },
  });
}

/** The change of a setting of go in the place where it counts. */
export function settingChange(
  { situation: { view } }: FixContext,
  name: string,
  value: string | null,
): SettingChange {
  // A variable of the environment would mask `go env -w` (semantics.md §1.1), so it is changed where it is set.
  const isMasked = view.setting(name)?.source === 'os' || OS_ONLY.has(name);
  return { where: isMasked ? 'environment' : 'go-env', name, value };
}

/** Back to what applies without the setting; nothing where nobody set it. */
export function takeAway(name: string, risk: Risk = 'safe'): FixBuilder {
  return (context) => {
    const source = context.situation.view.setting(name)?.source;
    if (source !== undefined && source !== 'os' && source !== 'file') return [];
    return [settingFix(context, 'take-setting-away', name, null, { risk })];
  };
}

/** Settings that go reads from the environment of the process only (semantics.md §1.4). */
const OS_ONLY: ReadonlySet<string> = new Set(['GODEBUG', 'GOENV']);

/** A fix made of changes; commands and undo are these changes as text. */
export function changeFix(
  context: FixContext,
  id: string,
  changes: readonly SettingChange[],
  options: FixOptions = {},
): Fix {
  const { platform } = context;
  const commands = changes.map((change) => commandFor(platform.shell, change));
  const undo = changes.map((change) => commandFor(platform.shell, inverse(context, change)));
  return fix(context, id, commands, { undo, ...options, changes });
}

function inverse({ situation: { view } }: FixContext, { where, name }: SettingChange): SettingChange {
  const setting = view.setting(name);
  const variables = view.first('forward-proxy-variables')?.variables ?? {};
  if (where === 'go-env') {
    return { where, name, value: setting?.source === 'file' ? setting.value : null };
  }
  return { where, name, value: setting?.source === 'os' ? setting.value : (variables[name] ?? null) };
}

/** Something only somebody else can do. */
export function askFix(context: FixContext, id: string, actor: 'administrator' | 'operator'): Fix {
  return fix(context, id, [], { risk: 'review', actor });
}
