/* What the page shows: how the shop is now, asked for again every second. */
const METHODS = { card: 'Card 카드', trans: 'Transfer 계좌이체', vbank: 'Virtual account 가상계좌', phone: 'Mobile bill 휴대폰', naverpay: 'Naver Pay 네이버페이', kakaopay: 'Kakao Pay 카카오페이', tosspay: 'Toss Pay 토스페이', paypal: 'PayPal 페이팔', payco: 'PAYCO 페이코',
	PaymentMethodCard: 'Card 카드', PaymentMethodTransfer: 'Transfer 계좌이체', PaymentMethodVirtualAccount: 'Virtual account 가상계좌', PaymentMethodMobile: 'Mobile bill 휴대폰', PaymentMethodEasyPay: 'Easy pay 간편결제', PaymentMethodGiftCertificate: 'Voucher 상품권', PaymentMethodCrypto: 'Crypto 암호화폐' };
const byId = (id) => document.getElementById(id);
// What is no code of a currency (ECMA-402: three letters) is shown as it is.
const money = (value, currency) => (/^[A-Z]{3}$/i.test(currency) ? new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(value) : `${value} ${currency}`);
const time = (iso) => new Date(iso).toLocaleTimeString('en-GB');

/** An element with text and children; text never becomes HTML. */
function el(name, className, ...children) {
	const node = document.createElement(name);
	if (className) node.className = className;
	node.append(...children);
	return node;
}

const version = (name) => el('span', `version ${name}`, name);

// What the page knows of a payment, from the answers of either version; amounts in major units. `inApi` is an amount as the version's own calls have it.
const ofV1 = (p) => ({
	version: 'V1', id: p.imp_uid, order: p.merchant_uid, below: p.imp_uid, test: p.sandbox, buyer: p.buyer_name, item: p.name,
	method: METHODS[p.pay_method] ?? p.pay_method, pg: p.pg_provider, currency: p.currency, amount: p.amount, refunded: p.cancel_amount,
	paid: p.paid_at > 0, status: p.status, waiting: p.waiting, disputed: false, refuses: p.refuses,
	key: `V1 ${p.imp_uid}`, awaitsDeposit: p.status === 'ready' && p.pay_method === 'vbank', inApi: (amount) => amount,
});
const ofV2 = (p) => ({
	version: 'V2', id: p.id, order: p.id, below: p.storeId, test: p.channel.type === 'TEST', buyer: p.customer.name, item: p.orderName,
	method: METHODS[p.method.provider?.toLowerCase()] ?? METHODS[p.method.type] ?? p.method.type, pg: p.channel.pgProvider, currency: p.currency,
	amount: p.major.total, refunded: p.major.cancelled, paid: p.paidAt !== undefined, status: p.status, waiting: p.waiting,
	disputed: (p.disputes ?? []).some(({ status }) => status === 'UNRESOLVED'), refuses: p.refuses,
	key: `V2 ${p.id}`, awaitsDeposit: p.status === 'VIRTUAL_ACCOUNT_ISSUED', inApi: (amount) => Math.round((amount * p.amount.total) / p.major.total),
});

function status({ status, paid, amount, refunded, waiting, disputed }) {
	if (waiting > 0) return el('span', 'badge part', 'waiting · 승인대기');
	if (refunded > 0) return refunded < amount ? el('span', 'badge part', 'partly refunded · 부분환불') : el('span', 'badge full', 'refunded · 전액환불');
	if (disputed) return el('span', 'badge failed', 'disputed · 분쟁');
	if (paid) return el('span', 'badge paid', 'paid · 결제완료');
	return status.toLowerCase() === 'failed' ? el('span', 'badge failed', 'failed · 결제실패') : el('span', 'badge paid', 'not paid · 미결제');
}

function payment(p, changed) {
	const notes = [...(p.test ? ['test channel'] : []), ...(p.refuses ? ['PG refuses · PG 거절'] : [])];
	const order = el('td', '', version(p.version), p.order, ...notes.map((text) => el('span', 'note', text)), el('small', '', p.below));
	const amount = (value) => el('td', 'num', value ? money(value, p.currency) : '–');
	const row = el('tr', changed ? 'fresh' : '', order, el('td', '', p.buyer, el('small', '', p.item)), el('td', '', p.method, el('small', '', p.pg)),
		amount(p.amount), amount(p.refunded), amount(p.paid ? p.amount - p.refunded : 0), el('td', '', status(p)));
	row.onclick = () => choose(p.key);
	return row;
}

function movement(m, fresh) {
	const to = m.to ? ` → ${m.to.name ?? m.to.bank ?? 'bank'} ${m.to.account}` : '';
	return el('li', fresh ? 'fresh' : '', el('div', '', el('span', '', version(m.version), m.merchant_uid ?? m.payment_id), el('b', 'num', `−${money(m.amount, m.currency)}`)), el('small', '', `${time(m.at)} · ${m.reason}${to}`));
}

function request(r) {
	const fate = r.ended_at === null ? '…' : r.status || 'dropped';
	return el('li', '', el('div', '', el('span', '', `${r.api.toUpperCase()} ${r.method} ${r.path}`), el('span', '', `${fate}${r.fault ? ` · ${r.fault}` : ''}`)));
}

function delivery({ api, fields, tries }) {
	const [what, about] = api === 'v1' ? [fields.status, fields.merchant_uid] : [fields.type ?? fields.status, fields.data?.paymentId ?? fields.payment_id];
	const fate = tries.map(({ status }) => status || 'no answer').join(', ') || '…';
	return el('li', '', el('div', '', el('span', '', version(api.toUpperCase()), about), el('span', '', fate)), el('small', '', what));
}

function totals(payments, { ledger, stats }) {
	const refunded = {};
	for (const { amount, currency } of ledger) refunded[currency] = (refunded[currency] ?? 0) + amount;
	const sum = Object.entries(refunded).map(([currency, value]) => money(value, currency)).join(' + ') || money(0, 'KRW');
	const cell = (value, label) => el('div', 'card total', el('b', '', `${value}`), el('small', '', label));
	return [cell(sum, 'refunded since the start · 환불 합계'), cell(ledger.length, 'refunds · 환불 건수'), cell(payments.length, 'payments · 결제 건수'),
		cell(stats.total, 'requests · 요청'), cell(stats.peak_in_flight, 'most at once · 최대 동시 요청')];
}

const seen = {};
let shown;
function show(state) {
	const fill = (id, nodes, nothing) => byId(id).replaceChildren(...(nodes.length ? nodes : [el('div', 'empty', nothing)]));
	byId('live').textContent = `live · ${time(state.now)}`;
	byId('live').className = '';
	const { now, ...rest } = state;
	const text = JSON.stringify(rest);
	if (text === shown) return;
	const known = shown === undefined ? state.ledger.length : seen.moves;
	shown = text;
	const payments = [...state.payments.map(ofV1), ...state.v2.payments.map(ofV2)];
	fill('totals', totals(payments, state), '');
	fill('payments', payments.map((p) => payment(p, seen[p.key] !== undefined && seen[p.key] !== p.refunded)), 'No payments yet.');
	fill('ledger', state.ledger.map((m, i) => movement(m, i >= known)).reverse().slice(0, 200), 'Nothing refunded yet. 아직 환불이 없습니다.');
	fill('deliveries', state.deliveries.map(delivery).reverse(), 'No webhooks yet.');
	fill('requests', state.requests.map(request).reverse(), 'No requests yet.');
	seen.moves = state.ledger.length;
	for (const p of payments) seen[p.key] = p.refunded;
	offer(payments);
}

/** Shows how the shop is now. */
async function look() {
	try {
		show(await (await fetch('/_sandbox/overview')).json());
	} catch {
		byId('live').textContent = 'the sandbox has stopped · 중지됨';
		byId('live').className = 'lost';
	}
}

async function poll() {
	await look();
	setTimeout(poll, 1000);
}
window.onload = poll;
