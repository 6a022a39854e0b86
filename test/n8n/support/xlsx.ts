import zlib from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/** Bytes of one file in a zip archive (APPNOTE.TXT 4.3.12, 4.3.16); an archive without a comment, as n8n writes it. */
function unzip(archive: Buffer, name: string): Buffer {
	const end = archive.length - 22;
	if (archive.readUInt32LE(end) !== END) throw new Error('This is no zip archive');
	for (let at = archive.readUInt32LE(end + 16); archive.readUInt32LE(at) === ENTRY; ) {
		const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
		const [named, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as [number, number, number];
		const begin = archive.readUInt32LE(at + 42);
		if (archive.toString('utf8', at + 46, at + 46 + named) === name) {
			const from = begin + 30 + archive.readUInt16LE(begin + 26) + archive.readUInt16LE(begin + 28);
			const data = archive.subarray(from, from + size);
			return method === DEFLATED ? zlib.inflateRawSync(data) : data;
		}
		at += 46 + named + extra + comment;
	}
	throw new Error(`There is no ${name} in the archive`);
}

const plain = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&');

/**
 * The rows of an Excel file's first sheet, by its first row, as far as n8n writes it: texts beside their cells, numbers.
 *
 * @throws Error if it is no such file
 */
export function readSheet(file: Buffer): Array<Record<string, string>> {
	const sheet = unzip(file, 'xl/worksheets/sheet1.xml').toString('utf8');
	const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
		Object.fromEntries([...row!.matchAll(/<c r="([A-Z]+)\d+"[^>]*>(?:<is><t[^>]*>|<v>)(.*?)<\/(?:t|v)>/gs)].map(([, column, value]) => [column!, plain(value!)])),
	);
	const [header = {}, ...lines] = rows;
	return lines.map((line) => Object.fromEntries(Object.entries(header).map(([column, name]) => [name, line[column] ?? ''])));
}
