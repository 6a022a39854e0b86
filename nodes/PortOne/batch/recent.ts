/** The most that is remembered of one kind: some megabytes. */
const MOST = 10_000;

/** Remembers the latest so many values by key. */
export class Recent<Value> {
	private readonly values = new Map<string | undefined, Value>();

	/** Nothing is remembered of what has no key. */
	get(key: string | undefined): Value | undefined {
		return this.values.get(key);
	}

	set(key: string, value: Value): void {
		// A Map keeps the order in which keys came in.
		this.values.delete(key);
		this.values.set(key, value);
		if (this.values.size > MOST) this.values.delete(this.values.keys().next().value);
	}

	delete(key: string): void {
		this.values.delete(key);
	}
}
