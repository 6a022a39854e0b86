import type { Replica } from './replica';

export type Store<Payment extends object> = ReturnType<typeof createStore<Payment>>;

/** The payments of one version of the API by their ids, and one lock per payment. Money is kept in minor units. */
export function createStore<Payment extends object>(replica: Pick<Replica<Payment>, 'changing'>) {
	const payments = new Map<string, Payment>();
	const locks = new Map<string, Promise<unknown>>();

	/** Runs `work` on a payment beside whatever else runs on it. */
	async function unlocked<Result>(id: string, work: () => Result | Promise<Result>): Promise<Result> {
		const payment = payments.get(id);
		if (payment === undefined) throw new TypeError(`no payment ${id}`);
		return await replica.changing(payment, work);
	}

	/** Runs `work` alone on a payment; others wait in line. */
	async function locked<Result>(id: string, work: () => Result | Promise<Result>): Promise<Result> {
		const turn = (locks.get(id) ?? Promise.resolve()).then(async () => await unlocked(id, work));
		const over = turn.catch(() => undefined);
		locks.set(id, over);
		try {
			return await turn;
		} finally {
			if (locks.get(id) === over) locks.delete(id);
		}
	}

	return {
		payments: () => [...payments.values()],
		get: (id: string) => payments.get(id),
		add: (id: string, payment: Payment) => void payments.set(id, payment),
		unlocked,
		locked,
	};
}
