import type { Check } from '../verdict';
import { AROUND } from './around';
import { LISTS } from './lists';
import { LOOKUPS } from './lookups';
import { REFUNDS } from './refunds';
import { REFUSALS } from './refusals';
import type { V1Shop } from './shop';
import { SUBSCRIPTIONS } from './subscriptions';

export { openShop } from './shop';

/** What the node relies on at PortOne V1, in the order in which it is checked: what moves money comes last. */
export const checks: Array<Check<V1Shop>> = [...LOOKUPS, ...LISTS, ...SUBSCRIPTIONS, ...REFUSALS, ...AROUND, ...REFUNDS];
