import { createFirewall, type FirewallOptions } from './firewall';
import { checkOdd, type Oddity } from './odd';
import { recordsOf, type GivenRecords } from './records';
import type { GivenLag } from './replica';
import { checkSettings, natural, type Settings } from './settings';
import type { Shop } from './shop';
import type { Milliseconds } from './units';

/** How the world around a shop is: until the next reset. Each throws a TypeError for what there is not. Ids are imp_uid or paymentId. */
export function createSwitches(shop: Shop) {
	const known = (id: string, name: string) => {
		const found = [shop.v1.store.get(id), shop.v2.store.get(id)].filter((payment) => payment !== undefined);
		if (found.length === 0) throw new TypeError(`${name}: no payment ${id}`);
		return found;
	};
	return {
		set: (given: Partial<Settings>) => void Object.assign(shop.settings, checkSettings(given)),
		/** What every API call takes. */
		setLatency: (ms: Milliseconds) => void (shop.settings.latency = natural(ms, 'ms')),
		/** How far look-ups are behind. */
		setLag: (given: GivenLag = {}) => shop.lag.set(given),
		/** What is kept of reasons from now on. */
		setRecords: (given: GivenRecords = {}) => void (shop.settings.records = recordsOf(given)),
		/** So many characters keeps PortOne or the PG of a reason from now on; 0 keeps all. */
		setReasonLimit(length: number) {
			const cut = natural(length, 'length') > 0 ? { length } : null;
			shop.settings.records = recordsOf({ ...shop.settings.records, cut });
		},
		/** What the PG says to every cancel of a payment from now on; null: it does as asked. */
		setPgRefusal: (id: string, text: string | null) => known(id, 'setPgRefusal').forEach((payment) => (payment.pgRefusal = text ?? undefined)),
		/** How a payment stands in lists; null: as it is. */
		setOdd(id: string, kind: Oddity | null) {
			known(id, 'setOdd');
			checkOdd(kind);
			if (kind === null) shop.settings.odd.delete(id);
			else shop.settings.odd.set(id, kind);
		},
		/** The pattern is what a look-up must not have in its path or query, decoded; null takes the firewall away. */
		setFirewall: (pattern: RegExp | string | null, how?: FirewallOptions) => void (shop.settings.firewall = createFirewall(pattern, how)),
	};
}
