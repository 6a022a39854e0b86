'use strict';

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches this text and no longer one. */
const exactly = (text) => new RegExp(`^\\s*${escape(text)}\\s*$`);

/** The one among some fields of the editor that has this name; n8n puts a star behind those that must be filled. */
function named(fields, name) {
	return fields.filter({ has: fields.page().getByText(new RegExp(`^\\s*${escape(name)}\\s*\\*?\\s*$`)) });
}

/** What is written with exactly these words, where it can be seen. */
const written = (within, text) => within.getByText(exactly(text)).filter({ visible: true }).first();

module.exports = { exactly, named, written };
