/** The most that is remembered of one kind: some megabytes. */
const MOST = 10_000;

/** Remembers the latest so many values by key. */
export class Recent<Value> {
	private readonly values = new Map<string, Value>();

	get(key: string): Value | undefined {
		return this.values.get(key);
	}

	set(key: string, value: Value): void {
		// A Map keeps the order in which keys came in.
		this.values.delete(key);
		this.values.set(key, value);
		if (this.values.size > MOST) this.values.delete(this.values.keys().next().value as string);
	}

	delete(key: string): void {
		this.values.delete(key);
	}
}
