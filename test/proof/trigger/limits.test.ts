import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../../../proof/trigger/limits';

const DOCUMENT = readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'trigger.md'), 'utf8').replace(/[*`]/g, '');

test.each(Object.entries(LIMITS))("the trigger's document says of '%s' what is excused by it", (_, words) => {
	expect(DOCUMENT).toContain(words);
});
