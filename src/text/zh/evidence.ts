// Sentences of evidence, in Chinese. Only sentences: no logic.

import type { evidence as english } from '../en/evidence.js';

export const evidence: Readonly<Record<keyof typeof english, string>> = {};
