// Builders for fixes. A fix is text: trying it out is the business of src/fix. It must not be offered without a rule
// having found the fault it repairs.

import type { Facts, Fix, Risk } from '../../model/diagnosis.js';
import type { Draft } from '../rule.js';
import type { Situation } from '../situation.js';
import { changeSetting, type Platform, platformOf } from './commands.js';

/** What a fix is built from. */
export interface FixContext {
  readonly situation: Situation;
  readonly draft: Draft;
  readonly platform: Platform;
}

export type FixBuilder = (context: FixContext) => readonly Fix[];

export function fixContext(situation: Situation, draft: Draft): FixContext {
  return { situation, draft, platform: platformOf(situation.view.first('machine')) };
}

interface Options {
  readonly risk?: Risk;
  readonly actor?: Fix['actor'];
  readonly undo?: readonly string[];
  readonly facts?: Facts;
}

/** A fix with commands; id doubles as the key of its title (`fix.<id>`). */
export function fix(
  { draft, platform }: FixContext,
  id: string,
  commands: readonly string[],
  options: Options = {},
): Fix {
  return {
    id,
    title: { key: `fix.${id}`, facts: { target: draft.target ?? '', ...draft.facts, ...options.facts } },
    commands,
    os: platform.os,
    risk: options.risk ?? 'safe',
    actor: options.actor ?? 'you',
    verified: null,
    ...(options.undo === undefined ? {} : { undo: options.undo }),
  };
}

/** A fix that changes one setting of go. value null takes the setting away. */
export function settingFix(
  context: FixContext,
  id: string,
  name: string,
  value: string | null,
  options: Options = {},
): Fix {
  const current = context.situation.view.setting(name);
  const { commands, undo } = changeSetting(context.platform, name, current, value);
  return fix(context, id, commands, { undo, ...options, facts: { value: value ?? '', ...options.facts } });
}

/** Something only somebody else can do. */
export function askFix(context: FixContext, id: string, actor: 'administrator' | 'operator'): Fix {
  return fix(context, id, [], { risk: 'review', actor });
}
