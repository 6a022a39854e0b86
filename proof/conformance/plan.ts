import { money } from './money';
import { CannotRun, type PaymentName, type Shop, type Stated, type UsedPayment } from './verdict';

const NAMES: PaymentName[] = ['payment', 'cancelled', 'refusing', 'unpaid', 'receipted'];
/** What is done to a payment beside refunds. */
const UNDOES: Partial<Record<PaymentName, string>> = { unpaid: 'its virtual account (가상계좌) is closed', receipted: 'its cash receipt (현금영수증) is cancelled' };

/**
 * What the checks will refund, for people; one line a payment.
 *
 * @param live whether payments of live channels may be refunded
 * @throws {CannotRun} for a payment that must not be used, or has too little left
 */
export function planOf(checks: Stated[], { version, payments }: Shop, live: boolean): string[] {
	return NAMES.flatMap((name) => {
		const payment = payments[name];
		return payment ? [planFor(checks, version, name, payment, live)] : [];
	});
}

function planFor(checks: Stated[], version: string, name: PaymentName, payment: UsedPayment, live: boolean): string {
	const own = checks.filter(({ of = 'payment' }) => of === name);
	const moves = sum(own.map((check) => check.moves ?? 0));
	const atMost = sum(own.map((check) => check.atMost ?? check.moves ?? 0));
	checkPayment(version, name, payment, atMost, live);
	const { id, currency, balance, step, test } = payment;
	const refunds = UNDOES[name] ?? (atMost === 0 ? 'no refund' : `${moves} refunds of ${money(step, currency)}, ${atMost} at most`);
	return `PortOne ${version}, ${test ? 'test' : 'LIVE'} payment ${id} with ${money(balance, currency)} left: ${refunds}`;
}

function checkPayment(version: string, name: PaymentName, { id, currency, balance, step, test }: UsedPayment, atMost: number, live: boolean): void {
	if (!test && !live) {
		throw new CannotRun(`PortOne ${version}: ${id} was not paid through a test channel (테스트 채널), so this would be for real. Name a test payment, or add --live if you mean it.`);
	}
	if (name === 'cancelled' && balance !== 0) throw new CannotRun(`PortOne ${version}: ${id} is not fully cancelled, it has ${money(balance, currency)} left.`);
	// Something must stay: a refund of the whole rest is another case.
	const needed = (atMost + 1) * step;
	if (name !== 'cancelled' && balance < needed) {
		throw new CannotRun(`PortOne ${version}: ${id} has ${money(balance, currency)} left, and the checks want ${money(needed, currency)} at least.`);
	}
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
