import type { Major } from '../units';
import { byId, el } from './dom';
import { shownOf, type Overview, type Shown } from './payment';

type Delivery = Overview['deliveries'][number];

/** Who wants to know what is shown. */
interface Watcher {
	shown: (payments: Shown[]) => void;
	chosen: (key: string) => void;
}

// What is no code of a currency (ECMA-402: three letters) is shown as it is.
const money = (value: Major, currency: string) => (/^[A-Z]{3}$/i.test(currency) ? new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value) : `${value} ${currency}`);
const time = (iso: string) => new Date(iso).toLocaleTimeString('en-GB');
const version = (name: string) => el('span', `version ${name}`, name);

function status({ status: word, paid, amount, refunded, waiting, disputed }: Shown): HTMLElement {
	if (waiting > 0) return el('span', 'badge part', 'waiting · 승인대기');
	if (refunded > 0) return refunded < amount ? el('span', 'badge part', 'partly refunded · 부분환불') : el('span', 'badge full', 'refunded · 전액환불');
	if (disputed) return el('span', 'badge failed', 'disputed · 분쟁');
	if (paid) return el('span', 'badge paid', 'paid · 결제완료');
	return word.toLowerCase() === 'failed' ? el('span', 'badge failed', 'failed · 결제실패') : el('span', 'badge paid', 'not paid · 미결제');
}

function row(p: Shown, changed: boolean, choose: Watcher['chosen']): HTMLElement {
	const notes = [...(p.test ? ['test channel'] : []), ...(p.refuses ? ['PG refuses · PG 거절'] : [])];
	const order = el('td', '', version(p.version), p.order, ...notes.map((text) => el('span', 'note', text)), el('small', '', p.below));
	const amount = (value: Major) => el('td', 'num', value ? money(value, p.currency) : '–');
	const shown = el('tr', changed ? 'fresh' : '', order, el('td', '', p.buyer, el('small', '', p.item)), el('td', '', p.method, el('small', '', p.pg)),
		amount(p.amount), amount(p.refunded), amount(p.paid ? p.amount - p.refunded : 0), el('td', '', status(p)));
	shown.onclick = () => choose(p.key);
	return shown;
}

function movement(m: Overview['ledger'][number], fresh: boolean): HTMLElement {
	const bank = m.to && 'name' in m.to ? m.to.name : m.to?.bank;
	const to = m.to ? ` → ${bank ?? 'bank'} ${m.to.account}` : '';
	return el('li', fresh ? 'fresh' : '', el('div', '', el('span', '', version(m.version), m.merchant_uid ?? m.payment_id), el('b', 'num', `−${money(m.amount, m.currency)}`)), el('small', '', `${time(m.at)} · ${m.reason}${to}`));
}

function request(r: Overview['requests'][number]): HTMLElement {
	const fate = r.ended_at === null ? '…' : (r.status ?? 0) > 0 ? r.status : 'dropped';
	return el('li', '', el('div', '', el('span', '', `${r.api.toUpperCase()} ${r.method} ${r.path}`), el('span', '', `${fate}${r.fault ? ` · ${r.fault}` : ''}`)));
}

function delivery({ api, fields, tries }: Delivery): HTMLElement {
	const [what, about] = wordsOf(fields);
	const fate = tries.map((one) => one.status || 'no answer').join(', ') || '…';
	return el('li', '', el('div', '', el('span', '', version(api.toUpperCase()), about), el('span', '', fate)), el('small', '', what));
}

/** What a webhook tells, and of which payment. */
function wordsOf(fields: Delivery['fields']): [string, string] {
	if ('merchant_uid' in fields) return [fields.status, fields.merchant_uid];
	return 'data' in fields ? [fields.type, fields.data.paymentId] : [fields.status, fields.payment_id];
}

function totals({ payments, v2, ledger, stats }: Overview): HTMLElement[] {
	const refunded = new Map<string, Major>();
	for (const { amount, currency } of ledger) refunded.set(currency, (refunded.get(currency) ?? 0) + amount);
	const sum = [...refunded].map(([currency, value]) => money(value, currency)).join(' + ') || money(0, 'KRW');
	const cell = (value: string | number, label: string) => el('div', 'card total', el('b', '', `${value}`), el('small', '', label));
	return [cell(sum, 'refunded since the start · 환불 합계'), cell(ledger.length, 'refunds · 환불 건수'), cell(payments.length + v2.payments.length, 'payments · 결제 건수'),
		cell(stats.total, 'requests · 요청'), cell(stats.peak_in_flight, 'most at once · 최대 동시 요청')];
}

/** Shows a shop, and marks what has changed since the last time. */
function painter(watcher: Watcher): (state: Overview) => void {
	const before = new Map<string, Major>();
	let moves: number | undefined;
	let shown: string | undefined;
	return ({ now, ...state }) => {
		const fill = (id: string, nodes: HTMLElement[], nothing: string) => byId(id, HTMLElement).replaceChildren(...(nodes.length > 0 ? nodes : [el('div', 'empty', nothing)]));
		live(`live · ${time(now)}`, '');
		const text = JSON.stringify(state);
		if (text === shown) return;
		shown = text;
		const known = moves ?? state.ledger.length;
		const payments = shownOf({ now, ...state });
		fill('totals', totals({ now, ...state }), '');
		fill('payments', payments.map((p) => row(p, (before.get(p.key) ?? p.refunded) !== p.refunded, watcher.chosen)), 'No payments yet.');
		fill('ledger', state.ledger.map((m, i) => movement(m, i >= known)).reverse().slice(0, 200), 'Nothing refunded yet. 아직 환불이 없습니다.');
		fill('deliveries', state.deliveries.map(delivery).reverse(), 'No webhooks yet.');
		fill('requests', state.requests.map(request).reverse(), 'No requests yet.');
		moves = state.ledger.length;
		for (const p of payments) before.set(p.key, p.refunded);
		watcher.shown(payments);
	};
}

function live(text: string, className: string): void {
	const node = byId('live', HTMLElement);
	node.textContent = text;
	node.className = className;
}

/** @returns what shows how the shop is now */
export function watch(watcher: Watcher): () => Promise<void> {
	const paint = painter(watcher);
	return async () => {
		try {
			// The sandbox's own answer.
			paint((await (await fetch('/_sandbox/overview')).json()) as Overview);
		} catch {
			live('the sandbox has stopped · 중지됨', 'lost');
		}
	};
}
