/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the page in headless Chromium over its debugging pipe (no module
 * needed): node html.js PAGE.html [SCREENSHOT.png].  Searches, filters, clicks a
 * node and a tie, moves by keyboard; fails on any console message of level
 * error, any request that leaves the file, or any answer that is not there. */
"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const os = require("os");

const file = path.resolve(process.argv[2]);
const url = "file://" + file;
const home = fs.mkdtempSync(path.join(os.tmpdir(), "tertius-page-"));
const browser = spawn(process.env.CHROMIUM || "chromium", ["--headless",
	"--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
	"--window-size=1400,900", "--user-data-dir=" + home, "about:blank"],
	{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map(), problems = [], requests = [], loaded = [];
let next = 1, session, rest = "";

function send(method, params = {}) {
	const message = { id: next++, method, params };
	if (session)
		message.sessionId = session;
	browser.stdio[3].write(JSON.stringify(message) + "\0");
	return new Promise((yes, no) => waiting.set(message.id, { yes, no }));
}

function hear(m) {
	if (waiting.has(m.id)) {
		const w = waiting.get(m.id);
		waiting.delete(m.id);
		return m.error ? w.no(new Error(m.error.message)) :
			w.yes(m.result);
	}
	if (m.method === "Runtime.exceptionThrown")
		problems.push(m.params.exceptionDetails.exception.description);
	else if (m.method === "Log.entryAdded" &&
	         m.params.entry.level === "error")
		problems.push(m.params.entry.text);
	else if (m.method === "Network.requestWillBeSent")
		requests.push(m.params.request.url);
	else if (m.method === "Page.loadEventFired")
		loaded.forEach(f => f());
}

browser.stdio[4].on("data", chunk => {
	const parts = (rest + chunk).split("\0");
	rest = parts.pop();
	parts.forEach(p => hear(JSON.parse(p)));
});

async function run(script) {
	const answer = await send("Runtime.evaluate", { expression: script,
		returnByValue: true });
	if (answer.exceptionDetails)
		throw new Error(script + ": " +
			answer.exceptionDetails.exception.description);
	return answer.result.value;
}

function claim(holds, what) {
	console.log((holds ? "ok" : "not ok") + " - " + what);
	if (!holds)
		process.exitCode = 1;
}

async function mouse(selector) {
	const at = JSON.parse(await run(`(() => {
		const r = document.querySelector(${JSON.stringify(selector)})
			.getBoundingClientRect();
		return JSON.stringify([r.x + r.width / 2, r.y + r.height / 2]);
	})()`));
	for (const type of ["mousePressed", "mouseReleased"])
		await send("Input.dispatchMouseEvent", { type, x: at[0],
			y: at[1], button: "left", buttons: 1, clickCount: 1 });
}

const codes = { Enter: 13, Escape: 27, ArrowRight: 39 };

async function key(name) {
	const down = { type: "keyDown", key: name, code: name,
		windowsVirtualKeyCode: codes[name] };
	if (name === "Enter")
		down.text = "\r";
	await send("Input.dispatchKeyEvent", down);
	await send("Input.dispatchKeyEvent", { type: "keyUp", key: name,
		code: name, windowsVirtualKeyCode: codes[name] });
}

async function open() {
	const target = await send("Target.createTarget", { url: "about:blank" });
	const to = await send("Target.attachToTarget", { flatten: true,
		targetId: target.targetId });
	session = to.sessionId;
	await Promise.all(["Runtime", "Log", "Network", "Page"].map(d =>
		send(d + ".enable")));
	const done = new Promise(yes => loaded.push(yes));
	await send("Page.navigate", { url });
	await done;
	for (let i = 0; i < 100 && !await count("[data-ready]"); i++)
		await new Promise(yes => setTimeout(yes, 100));
}

const count = s => run(`document.querySelectorAll(${JSON.stringify(s)}).length`);

async function searching() {
	const label = await run("document.querySelector('.n title')" +
		".textContent");
	await run("document.getElementById('search').focus()");
	await send("Input.insertText", { text: label.slice(0, 12) });
	claim(await count("#found li") >= 1, "search finds " + label);
	claim(await count(".n.found") >= 1, "search marks the node");
	await key("Enter");
	claim(await run("document.querySelector('#panel h2').textContent") ===
		label, "Enter opens the node");
}

async function setDay(id, day) {
	await run(`(e => { e.value = "${day}"; e.dispatchEvent(` +
		`new Event("input")); })(document.getElementById("${id}"))`);
}

async function filtering() {
	const before = await count(".t:not(.off)");
	await mouse("#kinds input");
	const after = await count(".t:not(.off)");
	claim(after < before, `relation filter hides ties (${before}, ${after})`);
	await mouse("#kinds input");
	claim(await count(".t:not(.off)") === before, "and shows them again");
	await setDay("since", "2300-01-01");
	const later = await count(".t:not(.off)");
	claim(later < before || await count("#since[min='']"),
		`time filter hides ties (${later})`);
	await setDay("since", "");
}

async function choosing() {
	await key("Escape");
	await mouse(".n rect");
	claim(await count(".n.chosen") === 1, "a click chooses a node");
	claim(await count("#panel button.tie") >= 1, "its ties are listed");
	await run("document.querySelector('#panel button.tie').click()");
	claim(await count("#panel blockquote") >= 1, "a tie has sentences");
	claim(await run("getComputedStyle(document.querySelector('#panel " +
		"blockquote')).borderLeftWidth") === "3px", "style is applied");
	await key("Escape");
	await run("document.querySelector(\".n[tabindex='0']\").focus()");
	await key("ArrowRight");
	await key("Enter");
	claim(await count(".n.chosen") === 1, "the keyboard chooses a node");
}

async function listing() {
	await run("document.querySelector('#all summary').click()");
	await new Promise(yes => setTimeout(yes, 200));
	claim(await count("#all tbody tr") === await count(".n"),
		"the table lists every node");
	await run("document.querySelector('#all summary').click()");
	claim(await count("script:not([type])") === 1, "no text became a script");
	claim(await count("#panel img, #panel script, #picture script") === 0,
		"no text became markup");
}

async function names() {
	await send("Accessibility.enable");
	const tree = (await send("Accessibility.getFullAXTree")).nodes;
	const bare = tree.filter(n => !n.ignored && n.role &&
		["button", "checkbox", "textbox", "searchbox"].includes(
			n.role.value) && !(n.name && n.name.value));
	claim(tree.length > 10 && bare.length === 0,
		"every control has a name for screen readers");
}

async function main() {
	await open();
	claim(await count(".n") > 0, "the picture is there");
	await searching();
	await filtering();
	await choosing();
	await listing();
	await names();
	if (process.argv[3]) {
		const shot = await send("Page.captureScreenshot");
		fs.writeFileSync(process.argv[3],
			Buffer.from(shot.data, "base64"));
	}
	claim(!problems.length, "no error on the console " + problems.join("; "));
	claim(requests.every(r => r === url || r.startsWith("data:")),
		"no request leaves the page");
}

main().catch(e => {
	console.log("not ok - " + e.message);
	process.exitCode = 1;
}).finally(() => {
	/* Chromium's children may write on for a while; what they leave goes
	 * with the folder of the test. */
	browser.on("exit", () => {
		try {
			fs.rmSync(home, { recursive: true, force: true,
				maxRetries: 10, retryDelay: 200 });
		} catch (e) {
			if (e.code !== "ENOTEMPTY")
				throw e;
		}
	});
	browser.kill();
});
