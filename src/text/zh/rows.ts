// Details of the rows of the report, in Chinese. Only sentences: no logic.

import type { rows as english } from '../en/rows.js';

export const rows: Readonly<Record<keyof typeof english, string>> = {};
