import { app } from './app.ts';
import type { Bank, BankId } from './bank.ts';
import { infra } from './infra.ts';
import { tqs } from './tqs.ts';
import { user } from './user.ts';

/** A new questionnaire is one file beside this one and one line here. */
export const banks: Readonly<Record<BankId, Bank>> = { USER: user, APP_MGR: app, INFRA_MGR: infra, TQS_MGR: tqs };
