/**
 * An element of the page.
 *
 * @throws TypeError if there is none of this id and kind
 */
export function byId<E extends HTMLElement>(id: string, kind: new () => E): E {
	const found = document.getElementById(id);
	if (!(found instanceof kind)) throw new TypeError(`The page has no ${kind.name} "${id}"`);
	return found;
}

/** An element with text and children; text never becomes HTML. */
export function el(name: string, className: string, ...children: Array<Node | string>): HTMLElement {
	const node = document.createElement(name);
	if (className) node.className = className;
	node.append(...children);
	return node;
}
